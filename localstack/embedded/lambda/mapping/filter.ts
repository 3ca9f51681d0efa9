import { filterOperators } from '../../kernel/event-pattern/conditions.ts';
import { InvalidPattern } from '../../kernel/event-pattern/invalid-pattern.ts';
import { type EventPattern, eventPattern } from '../../kernel/event-pattern/pattern.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidParameter } from '../errors.ts';

/** One of the filters of a mapping. */
export interface Filter {
  /** JSON, as it was given. */
  readonly pattern: string;
  /** @param record of a message, as the function would receive it. */
  passes(record: JsonObject): boolean;
}

/** @throws AwsError InvalidParameterValueException */
export function readFilter(pattern: string): Filter {
  const parsed = parsedJson(pattern);
  if (!isObject(parsed)) throw invalid();
  const { body, ...others } = parsed;
  try {
    const rest = eventPattern(others, filterOperators);
    const inBody = body === undefined ? () => true : bodyTest(body);
    return { pattern, passes: (record) => rest(record) && inBody(String(record['body'])) };
  } catch (error) {
    throw error instanceof InvalidPattern ? invalid(error) : error;
  }
}

function invalid(cause?: Error): Error {
  return invalidParameter('Invalid filter pattern definition.', cause);
}

/**
 * `body` is matched as JSON where the pattern is an object, and as text where it is a list of
 * rules; a body of the other kind does not pass.
 * @see AWS Lambda Developer Guide, "Using event filtering with an Amazon SQS event source"
 */
function bodyTest(pattern: unknown): (body: string) => boolean {
  const fits: EventPattern = eventPattern({ body: pattern }, filterOperators);
  const isForJson = isObject(pattern);
  return (text) => {
    const json = objectIn(text);
    return (json !== undefined) === isForJson && fits({ body: json ?? text });
  };
}

function objectIn(text: string): JsonObject | undefined {
  const value = parsedJson(text);
  return isObject(value) ? value : undefined;
}
