import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Invocation } from '../../ports.ts';
import type { QueueMessage } from './event.ts';

/** What a function's answer means for the messages of its event. */
export interface Verdict {
  /** Those that are done with. The others become visible again by themselves. */
  readonly done: readonly QueueMessage[];
  readonly result: 'OK' | 'PROBLEM: Function call failed';
}

/**
 * Reads the answer of an invocation. Without `ReportBatchItemFailures` it does not matter.
 *
 * A list of failures that cannot be trusted fails the whole batch: not a list, an entry without
 * identifier, an identifier that is empty or that no message has.
 * @see AWS Lambda Developer Guide, "Handling errors for an SQS event source in Lambda"
 */
export function judge(
  messages: readonly QueueMessage[],
  invocation: Invocation,
  reportsFailures: boolean,
): Verdict {
  if (invocation.functionError !== undefined) {
    return { done: [], result: 'PROBLEM: Function call failed' };
  }
  if (!reportsFailures) return { done: messages, result: 'OK' };
  const failed = failedIds(invocation.payload);
  const ids = new Set(messages.map(({ messageId }) => messageId));
  if (failed === undefined || !failed.every((id) => ids.has(id))) return { done: [], result: 'OK' };
  return { done: messages.filter(({ messageId }) => !failed.includes(messageId)), result: 'OK' };
}

/** The identifiers; undefined where the answer is malformed. Empty and null answers name none. */
function failedIds(payload: Buffer): readonly string[] | undefined {
  const answer: unknown = parsedJson(payload.toString());
  if (!isObject(answer)) return [];
  const failures = answer['batchItemFailures'] ?? [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((failure: unknown) =>
    isObject(failure) ? failure['itemIdentifier'] : undefined,
  );
  return ids.every(isIdentifier) ? ids : undefined;
}

const isIdentifier = (id: unknown): id is string => typeof id === 'string' && id !== '';
