import { isObject } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';

/** A message as SQS hands it out. */
export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly md5OfMessageAttributes: string | undefined;
  /** System attributes by name, all text. */
  readonly attributes: JsonObject;
  /** `{ DataType, StringValue | BinaryValue }` by name. */
  readonly messageAttributes: JsonObject;
}

/** System attributes in the order in which Lambda writes them. */
const attributeOrder = [
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'SentTimestamp',
  'SequenceNumber',
  'MessageGroupId',
  'SenderId',
  'MessageDeduplicationId',
  'ApproximateFirstReceiveTimestamp',
  'DeadLetterQueueSourceArn',
] as const;

function attributeOf(value: unknown): JsonObject {
  const given = isObject(value) ? value : {};
  return {
    ...(given['StringValue'] === undefined ? {} : { stringValue: given['StringValue'] }),
    ...(given['BinaryValue'] === undefined ? {} : { binaryValue: given['BinaryValue'] }),
    stringListValues: [],
    binaryListValues: [],
    dataType: given['DataType'],
  };
}

/**
 * One record of the event, as a function receives it.
 * @see AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", example events
 */
export function recordOf(message: QueueMessage, queueArn: string): JsonObject {
  const { attributes, md5OfMessageAttributes, messageAttributes } = message;
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: Object.fromEntries(
      attributeOrder
        .filter((name) => attributes[name] !== undefined)
        .map((name) => [name, attributes[name]]),
    ),
    messageAttributes: Object.fromEntries(
      Object.entries(messageAttributes).map(([name, value]) => [name, attributeOf(value)]),
    ),
    ...(md5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes }),
    md5OfBody: message.md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

/** Lambda's limit for one event, in bytes. */
const maximumEventBytes = 6_291_456;
/** `{"Records":[` and `]}`. */
const frameBytes = 14;

/** A part of a batch that fits into one event. */
export interface EventPart {
  readonly messages: readonly QueueMessage[];
  readonly payload: Buffer;
}

/** Writes messages as events, as few as the limit of 6 MB allows, in order. */
export function eventsOf(messages: readonly QueueMessage[], queueArn: string): EventPart[] {
  const parts: EventPart[] = [];
  let records: string[] = [];
  let members: QueueMessage[] = [];
  let bytes = frameBytes;
  const finish = () => {
    if (members.length === 0) return;
    parts.push({ messages: members, payload: Buffer.from(`{"Records":[${records.join(',')}]}`) });
    records = [];
    members = [];
    bytes = frameBytes;
  };
  for (const message of messages) {
    const record = JSON.stringify(recordOf(message, queueArn));
    const size = Buffer.byteLength(record) + 1;
    if (bytes + size > maximumEventBytes) finish();
    records.push(record);
    members.push(message);
    bytes += size;
  }
  finish();
  return parts;
}
