import { isObject } from '../input.ts';
import type { QueueMessage } from './event.ts';
import { matches } from './pattern.ts';

/** Whether one of the patterns lets the message through; without patterns, everything passes. */
export function passes(message: QueueMessage, filters: readonly string[]): boolean {
  if (filters.length === 0) return true;
  return filters.some((filter) => passesOne(message, JSON.parse(filter)));
}

/**
 * `body` is matched as JSON where the pattern is an object, and as text where it is a list of
 * rules; a body of the other kind does not pass.
 * @see AWS Lambda Developer Guide, "Using event filtering with an Amazon SQS event source"
 */
function passesOne(message: QueueMessage, pattern: unknown): boolean {
  if (!isObject(pattern)) return false;
  const { body: bodyPattern, ...rest } = pattern;
  if (!matches(rest, { ...message })) return false;
  if (bodyPattern === undefined) return true;
  const body = parse(message.body);
  return matches({ body: bodyPattern }, { body: isObject(body) ? body : message.body });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
