import type { Fields } from '../../kernel/fields.ts';
import { batch } from '../batch.ts';
import { need, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidValue, missingParameter, sqsError } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import { decodeReceipt } from '../receipts.ts';

/** A message may be hidden this long after it was received, extensions included. */
const maximumHiddenSeconds = 43_200;

function changeOne(context: SqsContext, queue: Queue, input: Fields): Record<string, never> {
  const handle = need(input, 'ReceiptHandle');
  const seconds = input.number('VisibilityTimeout');
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= maximumHiddenSeconds)) {
    throw invalidValue(
      seconds,
      'VisibilityTimeout',
      `VisibilityTimeout must be an integer between 0 and ${maximumHiddenSeconds}`,
    );
  }
  const message = queue.find(decodeReceipt(handle, queue.arn));
  if (message === undefined) {
    throw invalidValue(
      handle,
      'ReceiptHandle',
      'Message does not exist or is not available for visibility timeout change.',
    );
  }
  if (message.state !== 'inFlight') {
    throw sqsError('MessageNotInflight', 'The specified message is not in flight.');
  }
  const hidden = Math.floor((context.clock.now() - (message.receivedAt ?? 0)) / 1000);
  if (hidden + seconds > maximumHiddenSeconds) {
    throw invalidValue(
      seconds,
      'VisibilityTimeout',
      `Total VisibilityTimeout for the message is beyond the limit [${maximumHiddenSeconds} seconds]`,
    );
  }
  queue.changeVisibility(message, seconds * 1000);
  return {};
}

export function visibilityActions(context: SqsContext): Record<string, SqsAction> {
  return {
    ChangeMessageVisibility: (input, request) =>
      changeOne(context, queueOf(context, input, request), input),
    ChangeMessageVisibilityBatch: (input, request) => {
      const queue = queueOf(context, input, request);
      return batch(input, { run: (entry) => changeOne(context, queue, entry) });
    },
  };
}
