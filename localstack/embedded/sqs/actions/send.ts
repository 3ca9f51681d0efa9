import { createHash } from 'node:crypto';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { numberAttribute } from '../attributes/values.ts';
import { batch } from '../batch.ts';
import { identifier, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidParameter, invalidValue, missingParameter, sqsError } from '../errors.ts';
import { md5, md5OfAttributes } from '../md5.ts';
import {
  bytesOf,
  givenAttributes,
  messageAttributes,
  systemAttributes,
} from '../message-attributes.ts';
import type { Message, NewMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';

const forbiddenCharacters = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
/** Bytes of one request, all entries together. */
const maximumBatchBytes = 1_048_576;

function senderOf(request: CloudRequest, account: string): string {
  const { principal } = request;
  return principal.kind === 'role' ? `AROA:${principal.arn.split('/').at(-1)}` : account;
}

function bodyOf(input: Fields): string {
  const body = input.text('MessageBody');
  if (body === undefined || body === '') throw missingParameter('MessageBody');
  if (forbiddenCharacters.test(body)) {
    throw sqsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  }
  return body;
}

function identifierOf(input: Fields, name: string): string | undefined {
  const value = input.text(name);
  if (value === undefined || identifier.test(value)) return value;
  throw invalidValue(
    value,
    name,
    `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

/** Reads a message and checks it against its queue. */
function newMessage(queue: Queue, input: Fields, senderId: string): NewMessage {
  const body = bodyOf(input);
  const attributes = messageAttributes(input, 'MessageAttributes');
  const size = Buffer.byteLength(body) + bytesOf(attributes);
  const limit = numberAttribute(queue, 'MaximumMessageSize');
  if (size > limit) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const groupId = identifierOf(input, 'MessageGroupId');
  if (queue.fifo && groupId === undefined) throw missingParameter('MessageGroupId');
  return {
    body,
    md5OfBody: md5(body),
    attributes,
    systemAttributes: systemAttributes(input),
    size,
    senderId,
    groupId,
    deduplicationId: deduplicationOf(queue, input, body),
  };
}

/** The id of a body where the queue makes ids of contents. */
function contentId(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function deduplicationOf(queue: Queue, input: Fields, body: string): string | undefined {
  const given = identifierOf(input, 'MessageDeduplicationId');
  if (!queue.fifo) {
    if (given === undefined) return undefined;
    throw invalidValue(
      given,
      'MessageDeduplicationId',
      'The request include parameter that is not valid for this queue type.',
    );
  }
  if (given !== undefined) return given;
  if (queue.attributes.get('ContentBasedDeduplication') === 'true') return contentId(body);
  throw invalidParameter(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

function delayOf(queue: Queue, input: Fields): number {
  const seconds = input.number('DelaySeconds');
  if (seconds === undefined) return numberAttribute(queue, 'DelaySeconds') * 1000;
  if (queue.fifo && seconds !== 0) {
    throw invalidValue(
      seconds,
      'DelaySeconds',
      'The request include parameter that is not valid for this queue type.',
    );
  }
  if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= 900)) {
    throw invalidValue(seconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.');
  }
  return queue.fifo ? numberAttribute(queue, 'DelaySeconds') * 1000 : seconds * 1000;
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
