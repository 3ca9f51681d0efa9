import { createHash, randomUUID } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import {
  type QueryAction,
  type QueryInput,
  queryStructures,
} from '../../kernel/protocols/query.ts';
import { bytesOf } from '../../sqs/message-attributes.ts';
import type { SnsContext } from '../context.ts';
import type { TopicMessage } from '../delivery/message.ts';
import { invalidParameter } from '../errors.ts';
import { messageAttributes, required } from '../input.ts';
import type { Topic } from '../store.ts';
import { defaultMessageBytes } from '../topic-attributes.ts';

const identifier = /^[\w!"#$%&'()*+,\-./:;<=>?@[\]\\^`{|}~]{1,128}$/;

function maximumBytes(topic: Topic): number {
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

function messageOf(
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

function bytes(message: TopicMessage): number {
  const bodies = Object.values(message.bodies);
  return bodies.reduce((sum, body) => sum + Buffer.byteLength(body), bytesOf(message.attributes));
}

function answer({ id, sequenceNumber }: Pick<TopicMessage, 'id' | 'sequenceNumber'>) {
  return {
    MessageId: id,
    ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }),
  };
}

/** Takes a message to its subscribers; a FIFO topic takes the same one once in five minutes. */
async function accept(context: SnsContext, topic: Topic, message: TopicMessage) {
  const subscriptions = context.store.of(topic);
  if (!topic.fifo) {
    await context.deliver(message, subscriptions);
    return answer(message);
  }
  const perGroup = topic.attributes.get('FifoThroughputScope') === 'MessageGroup';
  const key = `${perGroup ? `${message.groupId} ` : ''}${message.deduplicationId}`;
  const accepted = context.store.accepted.of(topic.arn);
  const now = context.clock.now();
  const known = accepted.find(key, now);
  if (known !== undefined) {
    return answer({ id: known.messageId, sequenceNumber: known.sequenceNumber });
  }
  const sequenceNumber = context.sequence.next();
  accepted.remember(key, { messageId: message.id, sequenceNumber }, now);
  await context.deliver({ ...message, sequenceNumber }, subscriptions);
  return answer({ id: message.id, sequenceNumber });
}

function publish(context: SnsContext): QueryAction {
  const { store } = context;
  return async (input) => {
    if (input.has('PhoneNumber')) throw notImplemented('sns:Publish to a phone number');
    const arn = input.get('TopicArn') ?? input.get('TargetArn');
    if (arn === null)
      throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
    const topic = store.topic(arn);
    const message = messageOf(context, topic, input);
    if (bytes(message) > maximumBytes(topic)) throw invalidParameter('Message too long');
    return accept(context, topic, message);
  };
}

function batchIds(input: QueryInput): readonly string[] {
  const entries = queryStructures(input, 'PublishBatchRequestEntries');
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  }
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      'The batch request contains more entries than permissible.',
    );
  }
  const ids = entries.map(({ Id = '' }) => Id);
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'The Id of a batch entry in a batch request is invalid.',
    );
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  }
  return ids;
}

function publishBatch(context: SnsContext): QueryAction {
  return async (input) => {
    const topic = context.store.topic(required(input, 'TopicArn'));
    const Successful: object[] = [];
    const Failed: object[] = [];
    const accepted: { readonly Id: string; readonly message: TopicMessage }[] = [];
    for (const [index, Id] of batchIds(input).entries()) {
      try {
        const prefix = `PublishBatchRequestEntries.member.${index + 1}.`;
        accepted.push({ Id, message: messageOf(context, topic, input, prefix) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
      }
    }
    if (accepted.reduce((sum, { message }) => sum + bytes(message), 0) > maximumBytes(topic)) {
      throw new AwsError(
        'BatchRequestTooLong',
        'The length of all the messages put together is more than the limit.',
      );
    }
    for (const { Id, message } of accepted) {
      Successful.push({ Id, ...(await accept(context, topic, message)) });
    }
    return { Successful: { member: Successful }, Failed: { member: Failed } };
  };
}

export function publishActions(context: SnsContext): Record<string, QueryAction> {
  return { Publish: publish(context), PublishBatch: publishBatch(context) };
}
