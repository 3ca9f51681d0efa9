import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { batch } from '../batch.ts';
import { queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import { md5OfAttributes } from '../md5.ts';
import { bytesOf, givenAttributes } from '../message-attributes.ts';
import type { Message, NewMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { delayOf, newMessage } from './new-message.ts';

/** Bytes of one request, all entries together. */
const maximumBatchBytes = 1_048_576;

function senderOf(request: CloudRequest, account: string): string {
  const { principal } = request;
  return principal.kind === 'role' ? `AROA:${principal.arn.split('/').at(-1)}` : account;
}

function answer(message: NewMessage, id: string, sequence: string | undefined): JsonObject {
  const attributes = md5OfAttributes(message.attributes);
  const system = md5OfAttributes(message.systemAttributes);
  return {
    MessageId: id,
    MD5OfMessageBody: message.md5OfBody,
    ...(attributes === undefined ? {} : { MD5OfMessageAttributes: attributes }),
    ...(system === undefined ? {} : { MD5OfMessageSystemAttributes: system }),
    ...(sequence === undefined ? {} : { SequenceNumber: sequence }),
  };
}

/** Sends one message; a FIFO queue takes the same one once in five minutes. */
function sendOne(context: SqsContext, queue: Queue, input: Fields, senderId: string): JsonObject {
  const message = newMessage(queue, input, senderId);
  const delayMs = delayOf(queue, input);
  if (message.deduplicationId === undefined) {
    return answer(message, queue.send(message, delayMs).id, undefined);
  }
  const perGroup = queue.attributes.get('DeduplicationScope') === 'messageGroup';
  const key = perGroup ? `${message.groupId} ${message.deduplicationId}` : message.deduplicationId;
  const now = context.clock.now();
  const known = queue.deduplication.find(key, now);
  if (known !== undefined) return answer(message, known.messageId, known.sequenceNumber);
  const sent: Message = queue.send(message, delayMs);
  const sequenceNumber = sent.sequenceNumber ?? '';
  queue.deduplication.remember(key, { messageId: sent.id, sequenceNumber }, now);
  return answer(message, sent.id, sequenceNumber);
}

function sendBatch(context: SqsContext): SqsAction {
  return (input, request) => {
    const queue = queueOf(context, input, request);
    const senderId = senderOf(request, context.account);
    return batch(input, {
      before(entries) {
        const total = entries.reduce(
          (sum, entry) =>
            sum +
            Buffer.byteLength(entry.text('MessageBody') ?? '') +
            bytesOf(givenAttributes(entry, 'MessageAttributes')),
          0,
        );
        if (total <= maximumBatchBytes) return;
        throw sqsError(
          'BatchRequestTooLong',
          `Batch requests cannot be longer than ${maximumBatchBytes} bytes. You have sent ${total} bytes.`,
        );
      },
      run: (entry) => sendOne(context, queue, entry, senderId),
    });
  };
}

export function sendActions(context: SqsContext): Record<string, SqsAction> {
  return {
    SendMessage: (input, request) => {
      const queue = queueOf(context, input, request);
      return sendOne(context, queue, input, senderOf(request, context.account));
    },
    SendMessageBatch: sendBatch(context),
  };
}
