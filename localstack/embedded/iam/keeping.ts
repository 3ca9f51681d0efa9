import type { Keepable } from '../kernel/keeping/keepable.ts';
import { managedPolicies } from './managed-policies.ts';
import type {
  AccessKey,
  Group,
  IamState,
  InstanceProfile,
  ManagedPolicy,
  OpenIdProvider,
  Role,
  User,
} from './state.ts';

/** One thing that IAM keeps. */
type IamRecord =
  | { readonly kind: 'role'; readonly value: Role }
  | { readonly kind: 'user'; readonly value: User }
  | { readonly kind: 'group'; readonly value: Group }
  | { readonly kind: 'profile'; readonly value: InstanceProfile }
  | { readonly kind: 'key'; readonly value: AccessKey }
  | { readonly kind: 'policy'; readonly value: ManagedPolicy }
  | { readonly kind: 'provider'; readonly value: OpenIdProvider }
  | {
      readonly kind: 'account';
      readonly value: Pick<IamState, 'aliases' | 'deletedRoles' | 'passwordPolicy'>;
    };

function recordOf(state: IamState, key: string): IamRecord | undefined {
  const slash = key.indexOf('/');
  const [kind, name] = slash < 0 ? [key, ''] : [key.slice(0, slash), key.slice(slash + 1)];
  switch (kind) {
    case 'role':
      return record('role', state.roles.get(name));
    case 'user':
      return record('user', state.users.get(name));
    case 'group':
      return record('group', state.groups.get(name));
    case 'profile':
      return record('profile', state.instanceProfiles.get(name));
    case 'key':
      return record('key', state.accessKeys.get(name));
    case 'policy':
      return record('policy', state.policies.get(name));
    case 'provider':
      return record('provider', state.openIdProviders.get(name));
    default: {
      const { aliases, deletedRoles, passwordPolicy } = state;
      return { kind: 'account', value: { aliases, deletedRoles, passwordPolicy } };
    }
  }
}

function record<Kind, Value>(kind: Kind, value: Value | undefined) {
  return value === undefined ? undefined : { kind, value };
}

/** The keys of all records. AWS's own policies are there without being kept. */
function keysOf(state: IamState): string[] {
  const own = [...state.policies.keys()].filter((arn) => !arn.startsWith('arn:aws:iam::aws:'));
  const named = (kind: string, names: Iterable<string>) =>
    [...names].map((name) => `${kind}/${name}`);
  return [
    ...named('role', state.roles.keys()),
    ...named('user', state.users.keys()),
    ...named('group', state.groups.keys()),
    ...named('profile', state.instanceProfiles.keys()),
    ...named('key', state.accessKeys.keys()),
    ...named('policy', own),
    ...named('provider', state.openIdProviders.keys()),
    'account',
  ];
}

function takeUp(state: IamState, { kind, value }: IamRecord): void {
  switch (kind) {
    case 'role':
      state.roles.set(value.name, value);
      break;
    case 'user':
      state.users.set(value.name, value);
      break;
    case 'group':
      state.groups.set(value.name, value);
      break;
    case 'profile':
      state.instanceProfiles.set(value.name, value);
      break;
    case 'key':
      state.accessKeys.set(value.id, value);
      break;
    case 'policy':
      state.policies.set(value.arn, value);
      break;
    case 'provider':
      state.openIdProviders.set(value.arn, value);
      break;
    case 'account':
      for (const alias of value.aliases) state.aliases.add(alias);
      for (const arn of value.deletedRoles) state.deletedRoles.add(arn);
      state.passwordPolicy = value.passwordPolicy;
  }
}

/** All of IAM as records, one for each role, user, key and so on. */
export function keepableIam(state: IamState): Keepable<IamRecord> {
  return {
    keys: () => keysOf(state),
    get: (key) => recordOf(state, key),
    restore(found) {
      for (const [, one] of found) takeUp(state, one);
    },
    clear() {
      for (const kept of [state.roles, state.users, state.groups, state.instanceProfiles]) {
        kept.clear();
      }
      for (const kept of [state.accessKeys, state.openIdProviders]) kept.clear();
      for (const kept of [state.aliases, state.deletedRoles]) kept.clear();
      state.policies.clear();
      for (const [arn, policy] of managedPolicies()) state.policies.set(arn, policy);
      state.passwordPolicy = undefined;
    },
  };
}
