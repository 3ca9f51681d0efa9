import { ruleOperators } from '../kernel/event-pattern/conditions.ts';
import { InvalidPattern } from '../kernel/event-pattern/invalid-pattern.ts';
import { type EventPattern, eventPattern } from '../kernel/event-pattern/pattern.ts';
import { isObject, parsedJson } from '../kernel/objects.ts';
import { invalidPattern } from './errors.ts';

/**
 * Reads the pattern of a rule.
 * @throws AwsError InvalidEventPatternException
 */
export function parseEventPattern(text: string): EventPattern {
  const pattern = parsedJson(text);
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  if (Object.keys(pattern).length === 0) throw invalidPattern('Empty objects are not allowed');
  try {
    return eventPattern(pattern, ruleOperators);
  } catch (error) {
    throw error instanceof InvalidPattern ? invalidPattern(error.message) : error;
  }
}
