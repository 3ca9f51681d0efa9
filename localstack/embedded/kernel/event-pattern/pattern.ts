import { isObject } from '../objects.ts';
import type { JsonObject } from '../protocols/json.ts';
import { conditionOf, type Operators } from './conditions.ts';
import { InvalidPattern } from './invalid-pattern.ts';

/** Whether an event fits. */
export type EventPattern = (event: JsonObject) => boolean;

/** Whether a part of an event fits; a list of parts stands for any of them. */
type Part = (values: readonly unknown[]) => boolean;

/** What stands at a place, where each list is its elements. */
const flat = (values: readonly unknown[]): readonly unknown[] =>
  values.flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]));

function leaf(name: string, entries: readonly unknown[], operators: Operators): Part {
  if (entries.length === 0) throw new InvalidPattern(`Empty arrays are not allowed in '${name}'`);
  const conditions = entries.map((entry) => conditionOf(entry, operators));
  return (values) => {
    // Comparisons work on leaves only: an object counts as nothing.
    const found = flat(values).filter((value) => !isObject(value));
    const candidates = found.length === 0 ? [undefined] : found;
    return candidates.some((value) => conditions.some((condition) => condition(value)));
  };
}

function members(values: readonly unknown[], name: string): readonly unknown[] {
  return flat(values).flatMap((value) =>
    isObject(value) && Object.hasOwn(value, name) ? [value[name]] : [],
  );
}

function either(choices: readonly unknown[], operators: Operators): Part {
  if (choices.length < 2) {
    throw new InvalidPattern('There must have at least 2 Objects in $or relationship');
  }
  const parts = choices.map((choice) => {
    if (isObject(choice)) return node(choice, operators);
    throw new InvalidPattern('Only JSON object is allowed in array of $or relationship.');
  });
  return (values) => parts.some((part) => part(values));
}

function member(name: string, pattern: unknown, operators: Operators): Part {
  if (Array.isArray(pattern)) {
    if (name === '$or') return either(pattern, operators);
    const fits = leaf(name, pattern, operators);
    return (values) => fits(members(values, name));
  }
  if (!isObject(pattern)) throw new InvalidPattern(`"${name}" must be an object or an array`);
  if (Object.keys(pattern).length === 0) {
    throw new InvalidPattern('Empty objects are not allowed');
  }
  const inner = node(pattern, operators);
  return (values) => inner(members(values, name));
}

function node(pattern: JsonObject, operators: Operators): Part {
  const parts = Object.entries(pattern).map(([name, inner]) => member(name, inner, operators));
  return (values) => parts.every((part) => part(values));
}

/**
 * Makes a test of an event pattern: every member named in it must fit, by one of the values or
 * matches in its list; of a list in the event, one element is enough.
 * @see Amazon EventBridge User Guide, "Creating Amazon EventBridge event patterns"
 * @throws InvalidPattern
 */
export function eventPattern(pattern: JsonObject, operators: Operators): EventPattern {
  const fits = node(pattern, operators);
  return (event) => fits([event]);
}
