import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { RestInput } from '../kernel/protocols/rest-json.ts';
import type { FunctionStore } from './functions/store.ts';
import type { Mappings } from './mapping/mappings.ts';

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The condition keys of Lambda: the function of a mapping, who gets a permission, and tags. */
export function lambdaKeys(
  { mappings, store }: { readonly mappings: Pick<Mappings, 'all'>; readonly store: FunctionStore },
  { action, resource }: { readonly action: string; readonly resource: string },
  { body, request }: RestInput,
): ConditionKeys {
  const [, kind, name = ''] = /:(function|event-source-mapping):([^:]+)/.exec(resource) ?? [];
  const isOnFunction = kind === 'function';
  const mapping = isOnFunction ? undefined : mappings.all().find(({ uuid }) => uuid === name);
  const functionArn = isOnFunction ? resource : mapping?.functionArn;
  return {
    ...tagKeys({
      onResource: () => Object.entries((mapping ?? store.find(name))?.tags ?? {}),
      inRequest: () => tagsIn(body['Tags']),
      removed: () => namesIn(request.query.getAll('tagKeys')),
    }),
    'lambda:FunctionArn': action.endsWith('EventSourceMapping') ? functionArn : undefined,
    'lambda:FunctionUrlAuthType': text(body['AuthType'] ?? body['FunctionUrlAuthType']),
    'lambda:Principal': action === 'AddPermission' ? text(body['Principal']) : undefined,
  };
}
