import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Access } from '../kernel/principal.ts';
import { ssmKeys } from './condition-keys.ts';
import type { ParameterStore } from './store.ts';

/** The parameters that a request is about, one access each. */
export function ssmAccess(
  store: ParameterStore,
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Access[] {
  const names = [
    ...input.texts('Names'),
    ...['Name', 'Path', 'ResourceId'].flatMap((member) => input.text(member) ?? []),
  ];
  const access = (resource: string): Access => ({
    action: `ssm:${action}`,
    resource,
    keys: () => ssmKeys(store.get(resource), input),
  });
  if (names.length === 0) return [access('*')];
  return names.map((name) =>
    access(
      name.startsWith('arn:')
        ? name
        : store.arn((name.split(':')[0] ?? name).replace(/(.)\/$/, '$1'), request.region),
    ),
  );
}
