import { type ConditionKeys, namesIn, tagKeys, tagsIn, textIn } from '../kernel/condition-keys.ts';
import type { RestInput } from '../kernel/protocols/rest-json.ts';
import type { FunctionStore } from './functions/store.ts';
import type { Mappings } from './mapping/mappings.ts';

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
    'lambda:FunctionUrlAuthType': textIn(body['AuthType'] ?? body['FunctionUrlAuthType']),
    'lambda:Principal': action === 'AddPermission' ? textIn(body['Principal']) : undefined,
  };
}
