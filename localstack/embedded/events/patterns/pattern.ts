import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidPattern } from '../errors.ts';
import { type Condition, conditionOf, isObject } from './conditions.ts';

/** Whether an event fits. */
export type EventPattern = (event: JsonObject) => boolean;

/** Whether a part of an event fits; a list of parts stands for any of them. */
type Part = (values: readonly unknown[]) => boolean;

function leaf(name: string, entries: readonly unknown[]): Part {
  if (entries.length === 0) throw invalidPattern(`Empty arrays are not allowed in '${name}'`);
  const conditions: readonly Condition[] = entries.map(conditionOf);
  return (values) => {
    const found = values.flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]));
    const candidates: readonly unknown[] = found.length === 0 ? [undefined] : found;
    return candidates.some((value) => conditions.some((condition) => condition(value)));
  };
}

function members(values: readonly unknown[], name: string): readonly unknown[] {
  return values
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => (isObject(value) && Object.hasOwn(value, name) ? [value[name]] : []));
}

function node(pattern: JsonObject): Part {
  const parts = Object.entries(pattern).map(([name, value]): Part => {
    if (name === '$or' && Array.isArray(value)) {
      if (value.length < 2)
        throw invalidPattern('There must have at least 2 Objects in $or relationship');
      const choices = value.map((choice: unknown) => {
        if (!isObject(choice))
          throw invalidPattern('Only JSON object is allowed in array of $or relationship.');
        return node(choice);
      });
      return (values) => choices.some((choice) => choice(values));
    }
    if (Array.isArray(value)) {
      const fits = leaf(name, value);
      return (values) => fits(members(values, name));
    }
    if (!isObject(value)) throw invalidPattern(`"${name}" must be an object or an array`);
    if (Object.keys(value).length === 0) throw invalidPattern('Empty objects are not allowed');
    const inner = node(value);
    return (values) => inner(members(values, name));
  });
  return (values) => parts.every((part) => part(values));
}

/**
 * Reads an event pattern. Source: EventBridge user guide, "Comparison operators".
 * @throws AwsError InvalidEventPatternException
 */
export function parseEventPattern(text: string): EventPattern {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch {
    throw invalidPattern('Filter is not an object');
  }
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  if (Object.keys(pattern).length === 0) throw invalidPattern('Empty objects are not allowed');
  const fits = node(pattern);
  return (event) => fits([event]);
}
