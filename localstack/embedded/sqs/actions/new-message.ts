import { createHash } from 'node:crypto';
import type { Fields } from '../../kernel/fields.ts';
import { numberAttribute } from '../attributes/values.ts';
import { identifier } from '../context.ts';
import { invalidParameter, invalidValue, missingParameter, sqsError } from '../errors.ts';
import { md5 } from '../md5.ts';
import { bytesOf, messageAttributes, systemAttributes } from '../message-attributes.ts';
import type { NewMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';

const forbiddenCharacters = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

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
export function newMessage(queue: Queue, input: Fields, senderId: string): NewMessage {
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

/** Milliseconds before a message is shown. @throws AwsError InvalidParameterValueException */
export function delayOf(queue: Queue, input: Fields): number {
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
