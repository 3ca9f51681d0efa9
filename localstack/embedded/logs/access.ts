import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { logsKeys } from './condition-keys.ts';
import { groupNameOf } from './context.ts';
import type { LogStore } from './groups/store.ts';

function text(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

/** The IAM action and the resource of a request; groups end in `:*`, as policies name them. */
export function accessOf(
  store: Pick<LogStore, 'arnOf' | 'group'>,
  action: string,
  input: JsonObject,
): readonly Access[] {
  const arn = text(input, 'resourceArn');
  const named = arn ?? text(input, 'logGroupName') ?? text(input, 'logGroupIdentifier') ?? '';
  const group = groupNameOf(named);
  const keys = () => logsKeys(store.group(group), input);
  const access = (resource: string) => [{ action: `logs:${action}`, resource, keys }];
  if (arn !== undefined) return access(arn);
  if (group === '') return access(store.arnOf('*'));
  const stream = text(input, 'logStreamName');
  const rest = stream === undefined ? '*' : `log-stream:${stream}`;
  return access(`${store.arnOf(group)}:${rest}`);
}
