import type { Principal } from '../kernel/principal.ts';
import { conditionKeys } from './policy/conditions.ts';
import type { PolicyDocument } from './policy/document.ts';
import { concerns, evaluate, type PolicyEffect, type PolicyQuestion } from './policy/evaluate.ts';
import { parsePolicy } from './policy/parse.ts';
import { defaultDocument } from './standing.ts';
import { groupsOf, type IamState, type PolicyHolder, type User } from './state.ts';

/** A policy of a simulation, as its results name it. */
export interface NamedPolicy {
  readonly id: string;
  /** Such as `IAM Policy`. */
  readonly type: string;
  readonly json: string;
}

export interface Simulation {
  readonly policies: readonly NamedPolicy[];
  readonly boundaries: readonly NamedPolicy[];
  readonly resourcePolicy: string | undefined;
  readonly principal: Principal;
  readonly account: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
}

function isUser(state: IamState, holder: PolicyHolder): holder is User {
  return state.users.get(holder.name) === holder;
}

/** The policies of a user, with those of its groups, or of a role or a group. */
export function namedPoliciesOf(state: IamState, holder: PolicyHolder): NamedPolicy[] {
  const holders = isUser(state, holder) ? [holder, ...groupsOf(state, holder)] : [holder];
  return holders.flatMap(({ attached, inline, name }) => [
    ...[...inline].map(([id, { json }]) => ({
      id: `${holder.arn.split(':')[5]?.split('/')[0]}_${name}_${id}`,
      type: 'IAM Policy',
      json,
    })),
    ...[...attached]
      .map((arn) => state.policies.get(arn))
      .filter((policy) => policy !== undefined && defaultDocument(policy) !== undefined)
      .map((policy) => ({
        id: policy?.name ?? '',
        type: 'IAM Policy',
        json: policy?.versions.get(policy.defaultVersion)?.json ?? '',
      })),
  ]);
}

const documents = (policies: readonly NamedPolicy[]): PolicyDocument[] =>
  policies.map(({ json }) => parsePolicy(json, 'identity'));

/** Names of the condition keys that policies ask for, and of their variables. */
export function contextKeys(policies: readonly NamedPolicy[]): string[] {
  return [...new Set(documents(policies).flatMap((document) => conditionKeys(document)))];
}

const words: Readonly<Record<PolicyEffect, string>> = {
  allow: 'allowed',
  delegate: 'implicitDeny',
  deny: 'explicitDeny',
  none: 'implicitDeny',
};

/** Deny wins; a boundary limits what identity policies allow. */
function decide(simulation: Simulation, question: PolicyQuestion) {
  const identity = evaluate(documents(simulation.policies), question);
  const boundary =
    simulation.boundaries.length === 0
      ? undefined
      : evaluate(documents(simulation.boundaries), question);
  const resource =
    simulation.resourcePolicy === undefined
      ? 'none'
      : evaluate([parsePolicy(simulation.resourcePolicy, 'resource')], question);
  let effect: PolicyEffect = 'none';
  if ([identity, boundary, resource].includes('deny')) effect = 'deny';
  else if (resource === 'allow') effect = 'allow';
  else if (identity === 'allow' && (boundary ?? 'allow') === 'allow') effect = 'allow';
  return { effect, boundary };
}

/** One result, in the members of the answer. */
export function simulate(simulation: Simulation, action: string, resource: string) {
  const { account, context, policies, principal } = simulation;
  const question: PolicyQuestion = { account, action, context, principal, resource };
  const { boundary, effect } = decide(simulation, question);
  const matched = [...policies, ...simulation.boundaries].filter(
    ({ json }) =>
      !['none', 'delegate'].includes(evaluate(documents([{ id: '', type: '', json }]), question)),
  );
  const asked = documents(policies)
    .flatMap(({ statements }) => statements.filter((statement) => concerns(statement, question)))
    .flatMap((statement) => conditionKeys({ statements: [statement] }));
  const missing = [...new Set(asked)].filter((key) => !context.has(key.toLowerCase()));
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: words[effect],
    MatchedStatements: {
      member: matched.map(({ id, type }) => ({ SourcePolicyId: id, SourcePolicyType: type })),
    },
    MissingContextValues: { member: missing },
    ...(boundary === undefined
      ? {}
      : {
          PermissionsBoundaryDecisionDetail: {
            AllowedByPermissionsBoundary: boundary === 'allow',
          },
        }),
  };
}
