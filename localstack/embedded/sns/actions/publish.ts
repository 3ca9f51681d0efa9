import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import {
  type QueryAction,
  type QueryInput,
  queryStructures,
} from '../../kernel/protocols/query.ts';
import type { SnsContext } from '../context.ts';
import type { TopicMessage } from '../delivery/message.ts';
import { invalidParameter } from '../errors.ts';
import { required } from '../input.ts';
import type { Topic } from '../store.ts';
import { bytesOf, maximumBytes, messageOf } from './topic-message.ts';

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
    if (bytesOf(message) > maximumBytes(topic)) throw invalidParameter('Message too long');
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
    if (accepted.reduce((sum, { message }) => sum + bytesOf(message), 0) > maximumBytes(topic)) {
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
