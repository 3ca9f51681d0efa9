import { randomBytes } from 'node:crypto';
import { noSuchEntity } from './errors.ts';
import { managedPolicies } from './managed-policies.ts';
import type { PolicyDocument } from './policy/document.ts';

export interface Role {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  description: string | undefined;
  maxSessionSeconds: number;
  trustPolicy: string;
  boundaryArn: string | undefined;
  readonly tags: Map<string, string>;
  readonly inline: Map<string, InlinePolicy>;
  /** ARNs, in the order of attachment. */
  readonly attached: Set<string>;
}

interface InlinePolicy {
  readonly json: string;
  readonly document: PolicyDocument;
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

/** All that IAM keeps. */
export interface IamState {
  readonly account: string;
  /** By name; names differ in more than case. */
  readonly roles: Map<string, Role>;
  /** By ARN, AWS's own included. */
  readonly policies: Map<string, ManagedPolicy>;
}

export function createIamState(account: string): IamState {
  return { account, roles: new Map(), policies: managedPolicies() };
}

/** Such as `AROA` and 17 characters, as every unique id of IAM. */
export function uniqueId(prefix: 'AROA' | 'ANPA'): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const tail = [...randomBytes(17)].map((byte) => letters[byte % letters.length]).join('');
  return `${prefix}${tail}`;
}

/** @throws AwsError NoSuchEntity */
export function roleNamed(state: IamState, name: string): Role {
  const role = state.roles.get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** @throws AwsError NoSuchEntity */
export function policyWithArn(state: IamState, arn: string): ManagedPolicy {
  const policy = state.policies.get(arn);
  if (policy === undefined) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
  return policy;
}

/** How many roles a managed policy is attached to. */
export function attachments(state: IamState, arn: string): number {
  return [...state.roles.values()].filter(({ attached }) => attached.has(arn)).length;
}

/** The document that counts of a managed policy. */
function defaultDocument(policy: ManagedPolicy | undefined): PolicyDocument | undefined {
  return policy?.versions.get(policy.defaultVersion)?.document;
}

/** The policies that decide over a role; none where there is no such role. */
export function policiesOfRole(state: IamState, roleArn: string) {
  const role = state.roles.get(roleArn.split('/').at(-1) ?? '');
  if (role === undefined || role.arn !== roleArn) return { identity: [], boundary: undefined };
  const inline = [...role.inline.values()].map(({ document }) => document);
  const attached = [...role.attached]
    .map((arn) => defaultDocument(state.policies.get(arn)))
    .filter((document) => document !== undefined);
  const boundary =
    role.boundaryArn === undefined
      ? undefined
      : defaultDocument(state.policies.get(role.boundaryArn));
  return { identity: [...inline, ...attached], boundary };
}
