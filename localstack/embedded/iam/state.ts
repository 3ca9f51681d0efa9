import { randomBytes } from 'node:crypto';
import { noSuchEntity } from './errors.ts';
import { managedPolicies } from './managed-policies.ts';
import type { PolicyDocument } from './policy/document.ts';

interface InlinePolicy {
  readonly json: string;
  readonly document: PolicyDocument;
}

/** What roles, users and groups have in common: policies of their own and attached ones. */
export interface PolicyHolder {
  name: string;
  readonly id: string;
  arn: string;
  path: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly inline: Map<string, InlinePolicy>;
  /** ARNs, in the order of attachment. */
  readonly attached: Set<string>;
}

export interface Role extends PolicyHolder {
  description: string | undefined;
  maxSessionSeconds: number;
  trustPolicy: string;
  boundaryArn: string | undefined;
  readonly tags: Map<string, string>;
}

export interface LoginProfile {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  resetRequired: boolean;
}

export interface User extends PolicyHolder {
  boundaryArn: string | undefined;
  readonly tags: Map<string, string>;
  loginProfile: LoginProfile | undefined;
}

export interface Group extends PolicyHolder {
  /** Names of users, in the order they joined. */
  readonly members: Set<string>;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  userName: string;
  readonly createdAt: number;
  isActive: boolean;
  /** Missing where it was never used. */
  lastUsed?: { readonly at: number; readonly service: string; readonly region: string };
}

export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly createdAt: number;
  /** Name of its role; there is one at the most. */
  roleName: string | undefined;
  readonly tags: Map<string, string>;
}

export interface PolicyVersion extends InlinePolicy {
  /** `v1`, `v2`, … */
  readonly id: string;
  readonly createdAt: number;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly createdAt: number;
  readonly description: string | undefined;
  updatedAt: number;
  defaultVersion: string;
  /** Number of the next version; numbers are never used again. */
  nextVersion: number;
  readonly versions: Map<string, PolicyVersion>;
  readonly tags: Map<string, string>;
}

/** Members of an identity provider for OpenID Connect. */
export interface OpenIdProvider {
  readonly arn: string;
  readonly url: string;
  readonly createdAt: number;
  readonly clientIds: Set<string>;
  thumbprints: readonly string[];
  readonly tags: Map<string, string>;
}

/** All that IAM keeps. */
export interface IamState {
  readonly account: string;
  /** By name; names differ in more than case. */
  readonly roles: Map<string, Role>;
  /** ARNs of the roles that there were. */
  readonly deletedRoles: Set<string>;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly instanceProfiles: Map<string, InstanceProfile>;
  /** By id. */
  readonly accessKeys: Map<string, AccessKey>;
  /** By ARN, AWS's own included. */
  readonly policies: Map<string, ManagedPolicy>;
  /** By ARN. */
  readonly openIdProviders: Map<string, OpenIdProvider>;
  /** Of the account: at most one. */
  readonly aliases: Set<string>;
  passwordPolicy: Readonly<Record<string, string>> | undefined;
}

export function createIamState(account: string): IamState {
  return {
    account,
    roles: new Map(),
    deletedRoles: new Set(),
    users: new Map(),
    groups: new Map(),
    instanceProfiles: new Map(),
    accessKeys: new Map(),
    policies: managedPolicies(),
    openIdProviders: new Map(),
    aliases: new Set(),
    passwordPolicy: undefined,
  };
}

/** Such as `AROA` and 17 characters, as every unique id of IAM. */
export function uniqueId(prefix: 'AROA' | 'ANPA' | 'AIDA' | 'AGPA' | 'AIPA'): string {
  return `${prefix}${letters(17)}`;
}

/** Random capital letters and the digits 2 to 7. */
export function letters(count: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...randomBytes(count)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** @throws AwsError NoSuchEntity */
export function roleNamed(state: IamState, name: string): Role {
  const role = state.roles.get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** @throws AwsError NoSuchEntity */
export function userNamed(state: IamState, name: string): User {
  const user = state.users.get(name);
  if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** @throws AwsError NoSuchEntity */
export function groupNamed(state: IamState, name: string): Group {
  const group = state.groups.get(name);
  if (group === undefined) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

/** @throws AwsError NoSuchEntity */
export function policyWithArn(state: IamState, arn: string): ManagedPolicy {
  const policy = state.policies.get(arn);
  if (policy === undefined) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
  return policy;
}

/** The groups that a user is in. */
export function groupsOf({ groups }: IamState, { name }: User): readonly Group[] {
  return [...groups.values()].filter(({ members }) => members.has(name));
}

/** To how many roles, users and groups a managed policy is attached. */
export function attachments({ groups, roles, users }: IamState, arn: string): number {
  const holders = [...roles.values(), ...users.values(), ...groups.values()];
  return holders.filter(({ attached }) => attached.has(arn)).length;
}

/** Of how many roles and users a managed policy is the boundary. */
export function boundaryUses({ roles, users }: IamState, arn: string): number {
  const holders = [...roles.values(), ...users.values()];
  return holders.filter(({ boundaryArn }) => boundaryArn === arn).length;
}

/** Name at the end of an ARN, such as that of a role. */
export function nameIn(arn: string): string {
  return arn.split('/').at(-1) ?? '';
}
