import type { Principal } from '../../kernel/principal.ts';
import { conditionHolds } from './conditions.ts';
import type { Patterns, PolicyDocument, Statement } from './document.ts';
import { matchesArn, matchesGlob, type RequestContext, substitute } from './patterns.ts';
import { matchPrincipal, type PrincipalMatch } from './principals.ts';

/** What is asked of a policy. */
export interface PolicyQuestion {
  readonly action: string;
  readonly resource: string;
  readonly principal: Principal;
  readonly account: string;
  readonly context: RequestContext;
}

/** `delegate`: a resource policy leaves the decision to the account's identity policies. */
export type PolicyEffect = 'deny' | 'allow' | 'delegate' | 'none';

function matchesAction(actions: Patterns, action: string): boolean {
  const isNamed = actions.patterns.some((pattern) => namesAction(pattern, action));
  return actions.except ? !isNamed : isNamed;
}

/** Whether a pattern of `Action` is for the action. */
export function namesAction(pattern: string, action: string): boolean {
  return matchesGlob(pattern, action, true);
}

function matchesResource(resources: Patterns, question: PolicyQuestion): boolean {
  const isNamed = resources.patterns.some((pattern) => namesResource(pattern, question));
  return resources.except ? !isNamed : isNamed;
}

/** Whether a pattern of `Resource` is for what is asked about. */
export function namesResource(pattern: string, { context, resource }: PolicyQuestion): boolean {
  const text = substitute(pattern, context);
  return text !== undefined && (text === '*' || matchesArn(text, resource));
}

/** Whether a statement is about the action and the resource, whatever its conditions say. */
export function concerns({ actions, resources }: Statement, question: PolicyQuestion): boolean {
  if (!matchesAction(actions, question.action)) return false;
  return resources === undefined || matchesResource(resources, question);
}

function matchStatement(statement: Statement, question: PolicyQuestion): PrincipalMatch {
  if (!concerns(statement, question)) return undefined;
  const { conditions, effect, principal } = statement;
  const denies = effect === 'Deny';
  if (!conditions.every((condition) => conditionHolds(condition, question.context, denies))) {
    return undefined;
  }
  if (principal === undefined) return 'grant';
  return matchPrincipal(principal, question.principal, question.account);
}

const ranks: readonly PolicyEffect[] = ['none', 'delegate', 'allow', 'deny'];

/** The stronger of two effects: an explicit deny wins over everything. */
function strongest(one: PolicyEffect, other: PolicyEffect): PolicyEffect {
  return ranks.indexOf(one) > ranks.indexOf(other) ? one : other;
}

/** What one statement says to a question. */
export function effectOf(statement: Statement, question: PolicyQuestion): PolicyEffect {
  const match = matchStatement(statement, question);
  if (match === undefined) return 'none';
  if (statement.effect === 'Deny') return 'deny';
  return match === 'delegate' ? 'delegate' : 'allow';
}

/**
 * What policies say to a question: `deny` where any statement denies, `allow` where one allows and
 * none denies, `none` where none applies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(
  policies: readonly PolicyDocument[],
  question: PolicyQuestion,
): PolicyEffect {
  let effect: PolicyEffect = 'none';
  for (const { statements } of policies) {
    for (const statement of statements) {
      effect = strongest(effect, effectOf(statement, question));
      if (effect === 'deny') return effect;
    }
  }
  return effect;
}
