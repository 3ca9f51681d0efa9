import type { Access, Principal } from '../kernel/principal.ts';
import type { QueryInput } from '../kernel/protocols/query.ts';
import type { IamState } from './state.ts';

/** What is named by a member of a request: where it is kept, and the word for it in ARNs. */
const kinds = [
  ['RoleName', 'role', 'roles'],
  ['UserName', 'user', 'users'],
  ['GroupName', 'group', 'groups'],
  ['InstanceProfileName', 'instance-profile', 'instanceProfiles'],
] as const;

function resourceOf(
  state: IamState,
  action: string,
  input: QueryInput,
  principal: Principal,
): string {
  // A user is added to a group, and a role to a profile: the permission is that of the latter.
  const named = [...kinds].reverse().find(([member]) => input.has(member));
  if (named !== undefined) {
    const [member, word, kept] = named;
    const name = input.get(member) ?? '';
    const path = input.get('Path') ?? '/';
    return state[kept].get(name)?.arn ?? `arn:aws:iam::${state.account}:${word}${path}${name}`;
  }
  const arn =
    input.get('PolicyArn') ?? input.get('OpenIDConnectProviderArn') ?? input.get('PolicySourceArn');
  if (arn !== null) return arn;
  if (action === 'CreatePolicy') {
    return `arn:aws:iam::${state.account}:policy${input.get('Path') ?? '/'}${input.get('PolicyName')}`;
  }
  const isOwn = /^(GetUser|ChangePassword|\w+AccessKeys?|ListMFADevices)$/.test(action);
  return isOwn && principal.kind === 'user' ? principal.arn : '*';
}

/** The IAM action of a request and the role, user, group or policy that it is about. */
export function iamAccess(
  state: IamState,
  action: string,
  input: QueryInput,
  principal: Principal,
): readonly Access[] {
  const policy = input.get('PolicyArn');
  const boundary = input.get('PermissionsBoundary');
  const keys = () => ({
    'iam:PolicyARN': /^(At|De)tach/.test(action) ? (policy ?? undefined) : undefined,
    'iam:PermissionsBoundary': boundary ?? undefined,
  });
  const resource = resourceOf(state, action, input, principal);
  return [{ action: `iam:${action}`, resource, keys }];
}
