import type { Fields } from '../../kernel/fields.ts';
import { batch } from '../batch.ts';
import { need, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidValue } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import { decodeReceipt } from '../receipts.ts';

/** Deleting what is gone succeeds; a FIFO queue wants the receipt while the message is hidden. */
function deleteOne(queue: Queue, input: Fields): Record<string, never> {
  const handle = need(input, 'ReceiptHandle');
  const message = queue.find(decodeReceipt(handle, queue.arn));
  if (message === undefined) return {};
  if (queue.fifo && message.state !== 'inFlight') {
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');
  }
  queue.delete(message);
  return {};
}

export function deletionActions(context: SqsContext): Record<string, SqsAction> {
  return {
    DeleteMessage: (input, request) => deleteOne(queueOf(context, input, request), input),
    DeleteMessageBatch: (input, request) => {
      const queue = queueOf(context, input, request);
      return batch(input, { run: (entry) => deleteOne(queue, entry) });
    },
  };
}
