import type { Fields } from '../../kernel/fields.ts';
import { rulesOf } from '../attributes/redrive.ts';
import { numberAttribute } from '../attributes/values.ts';
import { identifier, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidValue, queueDoesNotExist, sqsError } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import { checkNames, show, type Wanted } from './shown-message.ts';

/** Messages of one queue that may be in flight. */
const maximumInFlight = 120_000;

function bounded(input: Fields, name: string, minimum: number, maximum: number) {
  const value = input.number(name);
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  const reason =
    name === 'WaitTimeSeconds'
      ? `Must be >= ${minimum} and <= ${maximum}, if provided.`
      : `Must be between ${minimum} and ${maximum}, if provided.`;
  throw invalidValue(value, name, reason);
}

function attemptOf(queue: Queue, input: Fields): string | undefined {
  const id = input.text('ReceiveRequestAttemptId');
  if (id === undefined) return undefined;
  if (!queue.fifo) {
    throw invalidValue(
      id,
      'ReceiveRequestAttemptId',
      'The request include parameter that is not valid for this queue type.',
    );
  }
  if (identifier.test(id)) return id;
  throw invalidValue(
    id,
    'ReceiveRequestAttemptId',
    'ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
  );
}

/** Long polls wait on the queue's own events; one that is broken off takes no message. */
export function receiveMessage(context: SqsContext): SqsAction {
  const { store } = context;
  return async (input, request) => {
    const queue = queueOf(context, input, request);
    const maximum = bounded(input, 'MaxNumberOfMessages', 1, 10) ?? 1;
    const hidden = bounded(input, 'VisibilityTimeout', 0, 43_200);
    const wait = bounded(input, 'WaitTimeSeconds', 0, 20);
    const wanted: Wanted = {
      system: [...input.texts('AttributeNames'), ...input.texts('MessageSystemAttributeNames')],
      attributes: input.texts('MessageAttributeNames'),
    };
    checkNames(wanted.system);
    const attemptId = attemptOf(queue, input);
    if (queue.size.inFlight >= maximumInFlight) {
      // A FIFO queue says nothing of it.
      if (queue.fifo) return {};
      throw sqsError('OverLimit', 'The maximum number of in flight messages is reached.', 403);
    }
    const attempt = () => {
      const seconds = hidden ?? numberAttribute(queue, 'VisibilityTimeout');
      const rules = rulesOf(queue, store);
      const taken =
        attemptId === undefined
          ? queue.receive(maximum, seconds * 1000, rules)
          : queue.receiveAttempt(attemptId, maximum, seconds * 1000, rules);
      for (const message of taken) message.heldInside = request.connection === undefined;
      return taken;
    };
    const ms = (wait ?? numberAttribute(queue, 'ReceiveMessageWaitTimeSeconds')) * 1000;
    const messages = await queue.waiters.wait(attempt, { ms, signal: request.signal });
    if (messages.length === 0) {
      if (store.byArn(queue.arn) !== queue) throw queueDoesNotExist();
      queue.counts.emptyReceives += 1;
      return {};
    }
    return { Messages: messages.map((message) => show(message, queue.arn, wanted)) };
  };
}
