import { unknowable } from '../../kernel/condition-keys.ts';
import type { Condition, PolicyDocument } from './document.ts';
import { type Operator, operatorOf } from './operators.ts';
import { type RequestContext, substitute } from './patterns.ts';

interface ParsedOperator {
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  readonly name: string;
}

function parseOperator(text: string): ParsedOperator {
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(text) ?? [];
  return {
    set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : undefined,
    ifExists: ifExists !== undefined,
    name,
  };
}

/** Whether IAM has a condition operator of this name. */
export function isOperator(text: string): boolean {
  const { name } = parseOperator(text);
  return name === 'Null' || operatorOf(name) !== undefined;
}

function fits(operator: Operator, given: string, expected: readonly string[]): boolean {
  const isOneOfThem = expected.some((value) => operator.compare(given, value));
  return operator.negated ? !isOneOfThem : isOneOfThem;
}

/**
 * Whether a condition holds for a request. Keys compare without case.
 * @param ifUnknowable the answer where nobody can tell the value
 */
export function conditionHolds(
  condition: Condition,
  context: RequestContext,
  ifUnknowable = false,
): boolean {
  const { set, ifExists, name } = parseOperator(condition.operator);
  const given = context.get(condition.key.toLowerCase());
  if (given === unknowable) return ifUnknowable;
  if (name === 'Null') {
    return condition.values.some((value) => (value.toLowerCase() === 'true') === !given?.length);
  }
  const operator = operatorOf(name);
  if (operator === undefined) return false;
  const expected = condition.values
    .map((value) => (operator.variables ? substitute(value, context) : value))
    .filter((value) => value !== undefined);
  if (given === undefined || given.length === 0) {
    return ifExists || set === 'ForAllValues' || (operator.negated && set === undefined);
  }
  if (set === 'ForAllValues') return given.every((value) => fits(operator, value, expected));
  if (set === 'ForAnyValue') return given.some((value) => fits(operator, value, expected));
  // Several values of a key without a set operator: one that fits is enough, none may be refused.
  return operator.negated
    ? given.every((value) => fits(operator, value, expected))
    : given.some((value) => fits(operator, value, expected));
}

/** The condition keys that a policy asks for, in its conditions and its variables. */
export function conditionKeys({ statements }: PolicyDocument): string[] {
  const inText = (text: string) =>
    [...text.matchAll(/\$\{([^},*?$]+)[^}]*\}/g)].map(([, key = '']) => key.trim());
  return statements.flatMap(({ conditions, resources }) => [
    ...conditions.flatMap(({ key, values }) => [key, ...values.flatMap(inText)]),
    ...(resources?.patterns ?? []).flatMap(inText),
  ]);
}
