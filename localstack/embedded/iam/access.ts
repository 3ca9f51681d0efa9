import { type ConditionKeys, tagKeys } from '../kernel/condition-keys.ts';
import type { Access, Principal } from '../kernel/principal.ts';
import { type QueryInput, queryList, queryStructures } from '../kernel/protocols/query.ts';
import { type IamState, nameIn } from './state.ts';

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

/** The tags of a role or a user. */
function tagsOf(state: IamState, arn: string): ReadonlyMap<string, string> | undefined {
  const name = nameIn(arn);
  return [state.roles.get(name), state.users.get(name)].find((found) => found?.arn === arn)?.tags;
}

/** The IAM action of a request and the role, user, group or policy that it is about. */
export function iamAccess(
  state: IamState,
  action: string,
  input: QueryInput,
  principal: Principal,
): readonly Access[] {
  const resource = resourceOf(state, action, input, principal);
  const policy = input.get('PolicyArn');
  const boundary = input.get('PermissionsBoundary');
  const tags = tagKeys({
    onResource: () => tagsOf(state, resource),
    inRequest: () => queryStructures(input, 'Tags').map(({ Key = '', Value = '' }) => [Key, Value]),
    removed: () => queryList(input, 'TagKeys'),
  });
  const keys = (): ConditionKeys => ({
    ...tags,
    'iam:ResourceTag': tags['aws:ResourceTag'],
    'iam:PolicyARN': /^(At|De)tach/.test(action) ? (policy ?? undefined) : undefined,
    'iam:PermissionsBoundary': boundary ?? undefined,
  });
  return [{ action: `iam:${action}`, resource, keys }];
}
