import { isObject } from '../objects.ts';
import { InvalidPattern } from './invalid-pattern.ts';
import {
  type Condition,
  cidr,
  equalsIgnoreCase,
  numeric,
  prefix,
  suffix,
  wildcard,
} from './values.ts';

/** What a service lets patterns say of a value, beyond the value itself and `exists`. */
export type Operators = ReadonlyMap<string, (operand: unknown) => Condition>;

const simple = { prefix, suffix, 'equals-ignore-case': equalsIgnoreCase, numeric };

/** @see AWS Lambda Developer Guide, "Filter rule syntax" */
export const filterOperators: Operators = withAnythingBut(Object.entries(simple));

/** @see Amazon EventBridge User Guide, "Comparison operators for use in event patterns" */
export const ruleOperators: Operators = withAnythingBut(
  Object.entries({ ...simple, wildcard, cidr }),
);

function withAnythingBut(entries: readonly [string, (operand: unknown) => Condition][]): Operators {
  const positive: Operators = new Map(entries);
  return new Map([...entries, ['anything-but', (operand) => anythingBut(operand, positive)]]);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** A value, a list of values, or `{"prefix": "a"}` with one operand or a list of them. */
function anythingBut(operand: unknown, operators: Operators): Condition {
  if (Array.isArray(operand) && operand.length === 0) {
    throw new InvalidPattern('Empty arrays are not allowed in anything-but');
  }
  const refused = isObject(operand)
    ? Object.entries(operand).flatMap(([name, inner]) =>
        listOf(inner).map((one) => conditionBy(name, one, operators)),
      )
    : listOf(operand).map(plain);
  return (value) => value !== undefined && !refused.some((condition) => condition(value));
}

function plain(expected: unknown): Condition {
  if (typeof expected === 'object' && expected !== null) {
    throw new InvalidPattern('Match value must be String, number, true, false, or null');
  }
  return (value) => value === expected;
}

function conditionBy(name: string, operand: unknown, operators: Operators): Condition {
  const create = operators.get(name);
  if (create === undefined) throw new InvalidPattern(`Unrecognized match type ${name}`);
  return create(operand);
}

function exists(wanted: unknown): Condition {
  if (typeof wanted === 'boolean') return (value) => (value !== undefined) === wanted;
  throw new InvalidPattern('exists match pattern must be either true or false');
}

/** One entry of the list under a field: a value, or a match such as `{"prefix": "a"}`. */
export function conditionOf(entry: unknown, operators: Operators): Condition {
  if (!isObject(entry)) return plain(entry);
  const [match, second] = Object.entries(entry);
  if (match === undefined || second !== undefined) {
    throw new InvalidPattern('Only one key allowed in match expression');
  }
  const [name, operand] = match;
  return name === 'exists' ? exists(operand) : conditionBy(name, operand, operators);
}
