import type { Access } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { groupNameOf } from './context.ts';

function text(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

/** The IAM action and the resource of a request; groups end in `:*`, as policies name them. */
export function accessOf(
  arnOf: (group: string) => string,
  action: string,
  input: JsonObject,
): readonly Access[] {
  const name = `logs:${action}`;
  const resource = text(input, 'resourceArn');
  if (resource !== undefined) return [{ action: name, resource }];
  const group = groupNameOf(text(input, 'logGroupName') ?? text(input, 'logGroupIdentifier') ?? '');
  if (group === '') return [{ action: name, resource: `${arnOf('*')}` }];
  const stream = text(input, 'logStreamName');
  const rest = stream === undefined ? '*' : `log-stream:${stream}`;
  return [{ action: name, resource: `${arnOf(group)}:${rest}` }];
}
