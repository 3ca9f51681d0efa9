import type { QueryAction } from '../../kernel/protocols/query.ts';
import { entityAlreadyExists, noSuchEntity, validationError } from '../errors.ts';
import { page, required } from '../input.ts';
import type { IamState } from '../state.ts';
import type { IamContext } from './index.ts';

/** @see IAM User Guide, "IAM and AWS STS quotas" */
const quotas = {
  AccessKeysPerUserQuota: 2,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  InstanceProfilesQuota: 1000,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  PolicyVersionsInUseQuota: 10_000,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: 2048,
  UsersQuota: 5000,
  VersionsPerPolicyQuota: 5,
} as const;

function summary(state: IamState): Record<string, number> {
  const own = [...state.policies.values()].filter(({ arn }) => !arn.includes('::aws:'));
  return {
    ...quotas,
    AccountAccessKeysPresent: 0,
    AccountMFAEnabled: 0,
    AccountSigningCertificatesPresent: 0,
    Groups: state.groups.size,
    InstanceProfiles: state.instanceProfiles.size,
    MFADevices: 0,
    MFADevicesInUse: 0,
    Policies: own.length,
    PolicyVersionsInUse: own.length,
    Providers: state.openIdProviders.size,
    Roles: state.roles.size,
    ServerCertificates: 0,
    Users: state.users.size,
  };
}

/** Members of the password policy that are numbers, with their bounds, and flags with their defaults. */
const passwordNumbers = {
  MinimumPasswordLength: [6, 128],
  MaxPasswordAge: [1, 1095],
  PasswordReusePrevention: [1, 24],
} as const;
const passwordFlags = [
  'RequireSymbols',
  'RequireNumbers',
  'RequireUppercaseCharacters',
  'RequireLowercaseCharacters',
  'AllowUsersToChangePassword',
  'HardExpiry',
] as const;

function passwordPolicy(input: URLSearchParams): Record<string, string> {
  const policy: Record<string, string> = {};
  for (const [name, [low, high]] of Object.entries(passwordNumbers)) {
    const text = input.get(name) ?? (name === 'MinimumPasswordLength' ? '6' : undefined);
    if (text === undefined) continue;
    const number = Number(text);
    if (!(number >= low && number <= high)) {
      const bound =
        number < low ? `greater than or equal to ${low}` : `less than or equal to ${high}`;
      throw validationError(
        `1 validation error detected: Value '${text}' at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must have value ${bound}`,
      );
    }
    policy[name] = text;
  }
  for (const name of passwordFlags) policy[name] = String(input.get(name) === 'true');
  policy['ExpirePasswords'] = String(policy['MaxPasswordAge'] !== undefined);
  return policy;
}

/** Kinds of things that nobody can make here, so that there are none. */
const emptyLists: Readonly<Record<string, string>> = {
  ListSAMLProviders: 'SAMLProviderList',
  ListServerCertificates: 'ServerCertificateMetadataList',
  ListVirtualMFADevices: 'VirtualMFADevices',
};

/** What is of the account as a whole. */
export function accountActions({ state }: IamContext): Record<string, QueryAction> {
  const lists = Object.entries(emptyLists).map(([name, member]): [string, QueryAction] => [
    name,
    (input) => ({ ...page([], input).more, [member]: {} }),
  ]);
  return {
    ...Object.fromEntries(lists),
    GetAccountSummary: () => ({
      SummaryMap: {
        entry: Object.entries(summary(state)).map(([key, value]) => ({ key, value })),
      },
    }),
    CreateAccountAlias: (input) => {
      const alias = required(input, 'AccountAlias');
      if (!/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(alias)) {
        throw validationError(
          `1 validation error detected: Value '${alias}' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$`,
        );
      }
      if (state.aliases.has(alias)) {
        throw entityAlreadyExists(`The account alias ${alias} already exists.`);
      }
      // A new alias takes the place of the old one.
      state.aliases.clear();
      state.aliases.add(alias);
      return {};
    },
    ListAccountAliases: (input) => {
      const { items, more } = page([...state.aliases], input);
      return { ...more, AccountAliases: { member: items } };
    },
    DeleteAccountAlias: (input) => {
      const alias = required(input, 'AccountAlias');
      if (!state.aliases.delete(alias)) {
        throw noSuchEntity(`The account alias ${alias} cannot be found.`);
      }
      return {};
    },
    UpdateAccountPasswordPolicy: (input) => {
      state.passwordPolicy = passwordPolicy(input);
      return {};
    },
    GetAccountPasswordPolicy: () => {
      if (state.passwordPolicy !== undefined) return { PasswordPolicy: state.passwordPolicy };
      throw noSuchEntity(`The Password Policy with domain name ${state.account} cannot be found.`);
    },
    DeleteAccountPasswordPolicy: () => {
      if (state.passwordPolicy === undefined) {
        throw noSuchEntity('The account policy with name PasswordPolicy cannot be found.');
      }
      state.passwordPolicy = undefined;
      return {};
    },
  };
}
