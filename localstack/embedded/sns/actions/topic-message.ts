import { createHash, randomUUID } from 'node:crypto';
import type { QueryInput } from '../../kernel/protocols/query.ts';
import { identifier } from '../../sqs/context.ts';
import { bytesOf as attributeBytes } from '../../sqs/message-attributes.ts';
import type { SnsContext } from '../context.ts';
import type { TopicMessage } from '../delivery/message.ts';
import { invalidParameter } from '../errors.ts';
import { messageAttributes } from '../input.ts';
import type { Topic } from '../store.ts';
import { defaultMessageBytes } from '../topic-attributes.ts';

/** Bytes that a message, or all of a batch, may have. */
export function maximumBytes(topic: Topic): number {
  return Number(topic.attributes.get('MaximumMessageSize') ?? defaultMessageBytes);
}

function bodiesOf(message: string, structure: string | null): Readonly<Record<string, string>> {
  if (structure === null) return { default: message };
  if (structure !== 'json') throw invalidParameter('MessageStructure');
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const bodies = Object.fromEntries(
    Object.entries(parsed ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  if (bodies['default'] === undefined) {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return bodies;
}

function fifoFields(topic: Topic, input: QueryInput, prefix: string, message: string) {
  const group = input.get(`${prefix}MessageGroupId`) ?? undefined;
  const id = input.get(`${prefix}MessageDeduplicationId`) ?? undefined;
  if (group !== undefined && !identifier.test(group)) throw invalidParameter('MessageGroupId');
  if (!topic.fifo) {
    if (id !== undefined) {
      throw invalidParameter(
        'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      );
    }
    return { groupId: group, deduplicationId: undefined };
  }
  if (group === undefined) {
    throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  }
  if (id !== undefined) {
    if (!identifier.test(id)) throw invalidParameter('MessageDeduplicationId');
    return { groupId: group, deduplicationId: id };
  }
  if (topic.attributes.get('ContentBasedDeduplication') !== 'true') {
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  const digest = createHash('sha256').update(message).digest('hex');
  return { groupId: group, deduplicationId: digest };
}

/** Reads a message and checks it against its topic; `prefix` is where it stands in a batch. */
export function messageOf(
  context: SnsContext,
  topic: Topic,
  input: QueryInput,
  prefix = '',
): TopicMessage {
  const message = input.get(`${prefix}Message`) ?? '';
  if (message === '') throw invalidParameter('Empty message');
  const subject = input.get(`${prefix}Subject`) ?? undefined;
  if (subject !== undefined && !/^[^\p{Cc}]{1,100}$/u.test(subject)) {
    throw invalidParameter('Subject');
  }
  return {
    id: randomUUID(),
    topicArn: topic.arn,
    subject,
    bodies: bodiesOf(message, input.get(`${prefix}MessageStructure`)),
    attributes: messageAttributes(input, prefix),
    ...fifoFields(topic, input, prefix, message),
    sequenceNumber: undefined,
    timestamp: new Date(context.clock.now()).toISOString(),
    signatureVersion: topic.attributes.get('SignatureVersion') ?? '1',
  };
}

/** Bytes of all bodies and attributes. */
export function bytesOf(message: TopicMessage): number {
  const bodies = Object.values(message.bodies);
  return bodies.reduce(
    (sum, body) => sum + Buffer.byteLength(body),
    attributeBytes(message.attributes),
  );
}
