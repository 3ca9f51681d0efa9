import { attributeNames } from '../attributes/names.ts';
import { sqsError } from '../errors.ts';
import { md5OfAttributes } from '../md5.ts';
import type { Message, MessageAttributes, ReceivedMessage } from '../queue/message.ts';
import { encodeReceipt } from '../receipts.ts';

/** Names of attributes that a receiver asks for. */
export interface Wanted {
  readonly system: readonly string[];
  readonly attributes: readonly string[];
}

const systemNames = [
  'AWSTraceHeader',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
] as const;

function systemValue(message: Message, name: (typeof systemNames)[number]): string | undefined {
  switch (name) {
    case 'AWSTraceHeader':
      return message.systemAttributes['AWSTraceHeader']?.StringValue;
    case 'ApproximateFirstReceiveTimestamp':
      return String(message.firstReceivedAt ?? 0);
    case 'ApproximateReceiveCount':
      return String(message.receiveCount);
    case 'DeadLetterQueueSourceArn':
      return message.deadLetterSource;
    case 'MessageDeduplicationId':
      return message.deduplicationId;
    case 'MessageGroupId':
      return message.groupId;
    case 'SenderId':
      return message.senderId;
    case 'SentTimestamp':
      return String(message.sentAt);
    case 'SequenceNumber':
      return message.sequenceNumber;
  }
}

function systemAttributesOf(message: Message, wanted: readonly string[]) {
  const entries = systemNames
    .filter((name) => wanted.includes('All') || wanted.includes(name))
    .map((name) => [name, systemValue(message, name)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length === 0 ? {} : { Attributes: Object.fromEntries(entries) };
}

/** `All`, `.*`, a name, or a prefix followed by `.*`. */
function wantsAttribute(name: string, wanted: readonly string[]): boolean {
  return wanted.some(
    (pattern) =>
      pattern === 'All' ||
      pattern === name ||
      (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2))),
  );
}

function messageAttributesOf(message: Message, wanted: readonly string[]) {
  const shown: MessageAttributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) => wantsAttribute(name, wanted)),
  );
  const digest = md5OfAttributes(shown);
  return digest === undefined ? {} : { MD5OfMessageAttributes: digest, MessageAttributes: shown };
}

/** A message as ReceiveMessage answers it. */
export function show(message: Message, arn: string, input: Wanted): ReceivedMessage {
  return {
    MessageId: message.id,
    ReceiptHandle: encodeReceipt(message, arn),
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...systemAttributesOf(message, input.system),
    ...messageAttributesOf(message, input.attributes),
  };
}

/** Whether all are names of system attributes. @throws AwsError InvalidAttributeName */
export function checkNames(names: readonly string[]): void {
  const unknown = names.find(
    (name) => !systemNames.some((known) => known === name) && !attributeNames.has(name),
  );
  if (unknown !== undefined) {
    throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  }
}
