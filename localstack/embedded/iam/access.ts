import type { Access } from '../kernel/principal.ts';
import type { QueryInput } from '../kernel/protocols/query.ts';
import type { IamState } from './state.ts';

function roleArn(state: IamState, name: string): string {
  return state.roles.get(name)?.arn ?? `arn:aws:iam::${state.account}:role/${name}`;
}

/** The IAM action of a request and the role or policy that it is about. */
export function iamAccess(state: IamState, action: string, input: QueryInput): readonly Access[] {
  const role = input.get('RoleName');
  const policy = input.get('PolicyArn');
  let resource = '*';
  if (role !== null) resource = roleArn(state, role);
  else if (policy !== null) resource = policy;
  else if (action === 'CreatePolicy') {
    resource = `arn:aws:iam::${state.account}:policy${input.get('Path') ?? '/'}${input.get('PolicyName')}`;
  }
  const context = role !== null && policy !== null ? { 'iam:PolicyARN': policy } : {};
  return [{ action: `iam:${action}`, resource, context }];
}
