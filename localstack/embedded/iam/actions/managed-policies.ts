import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists } from '../errors.ts';
import {
  isoTime,
  nameOf,
  page,
  pathOf,
  pathPrefix,
  required,
  tagMembers,
  tagsOf,
  textOf,
} from '../input.ts';
import {
  attachments,
  boundaryUses,
  type IamState,
  type ManagedPolicy,
  policyWithArn,
  uniqueId,
} from '../state.ts';
import type { IamContext } from './index.ts';
import { checkOwn, managedDocument } from './policy-versions.ts';

export function policyMembers(state: IamState, policy: ManagedPolicy) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachments(state, policy.arn),
    PermissionsBoundaryUsageCount: boundaryUses(state, policy.arn),
    IsAttachable: true,
    CreateDate: isoTime(policy.createdAt),
    UpdateDate: isoTime(policy.updatedAt),
  };
}

function policyInFull(state: IamState, policy: ManagedPolicy) {
  return {
    ...policyMembers(state, policy),
    ...(policy.description === undefined ? {} : { Description: policy.description }),
    ...(policy.tags.size === 0 ? {} : { Tags: tagMembers(policy.tags) }),
  };
}

function createPolicy({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const name = nameOf(input, 'PolicyName', 128);
    const path = pathOf(input);
    const json = required(input, 'PolicyDocument');
    const document = managedDocument(json);
    const arn = `arn:aws:iam::${state.account}:policy${path}${name}`;
    const clash = [...state.policies.values()].some(
      (known) =>
        known.name.toLowerCase() === name.toLowerCase() &&
        !known.arn.startsWith('arn:aws:iam::aws:'),
    );
    if (clash) {
      throw entityAlreadyExists(
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
    const createdAt = clock.now();
    const policy: ManagedPolicy = {
      name,
      id: uniqueId('ANPA'),
      arn,
      path,
      createdAt,
      description: textOf(input, 'Description', 1000),
      updatedAt: createdAt,
      defaultVersion: 'v1',
      nextVersion: 2,
      versions: new Map([['v1', { id: 'v1', createdAt, json, document }]]),
      tags: new Map(tagsOf(input)),
    };
    state.policies.set(arn, policy);
    return { Policy: policyInFull(state, policy) };
  };
}

function deletePolicy({ state }: IamContext): QueryAction {
  return (input) => {
    const policy = policyWithArn(state, required(input, 'PolicyArn'));
    checkOwn(policy);
    if (attachments(state, policy.arn) + boundaryUses(state, policy.arn) > 0) {
      throw deleteConflict('Cannot delete a policy attached to entities.');
    }
    if (policy.versions.size > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    state.policies.delete(policy.arn);
    return {};
  };
}

function listPolicies({ state }: IamContext): QueryAction {
  return (input) => {
    const scope = input.get('Scope') ?? 'All';
    const prefix = pathPrefix(input);
    const onlyAttached = input.get('OnlyAttached') === 'true';
    const uses =
      input.get('PolicyUsageFilter') === 'PermissionsBoundary' ? boundaryUses : attachments;
    const policies = [...state.policies.values()].filter((policy) => {
      const byAws = policy.arn.startsWith('arn:aws:iam::aws:');
      const inScope = scope === 'All' || (scope === 'AWS') === byAws;
      const wanted = !onlyAttached || uses(state, policy.arn) > 0;
      return inScope && wanted && policy.path.startsWith(prefix);
    });
    const { items, more } = page(policies, input);
    return { ...more, Policies: { member: items.map((item) => policyMembers(state, item)) } };
  };
}

/** Policies that stand by themselves and are attached to roles. */
export function policyActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  return {
    CreatePolicy: createPolicy(context),
    GetPolicy: (input) => ({
      Policy: policyInFull(state, policyWithArn(state, required(input, 'PolicyArn'))),
    }),
    DeletePolicy: deletePolicy(context),
    ListPolicies: listPolicies(context),
  };
}
