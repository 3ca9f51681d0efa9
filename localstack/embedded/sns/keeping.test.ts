import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeptCloud, startKeptCloud } from '../testing/kept-cloud.ts';
import { openTo } from './testing/open-to.ts';

/** Processes start slowly where everything else runs as well. */
const startTwiceMs = 60_000;

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:kept';

describe('topics in a cloud with a data folder', () => {
  let cloud: KeptCloud;
  let sns: SNSClient;
  let topic: string | undefined;
  let subscription: string | undefined;

  beforeAll(async () => {
    cloud = await startKeptCloud();
    const { TopicArn } = await new SNSClient(cloud.client).send(
      new CreateTopicCommand({
        Name: 'kept',
        Attributes: { DisplayName: 'Kept' },
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    );
    topic = TopicArn;
    const Attributes = { Policy: openTo(queueArn) };
    const sqs = new SQSClient(cloud.client);
    await sqs.send(new CreateQueueCommand({ QueueName: 'kept', Attributes }));
    const { SubscriptionArn } = await new SNSClient(cloud.client).send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: queueArn,
        Attributes: { FilterPolicy: JSON.stringify({ colour: ['red'] }) },
      }),
    );
    subscription = SubscriptionArn;
    await cloud.killAndStart();
    sns = new SNSClient(cloud.client);
  }, startTwiceMs);
  afterAll(() => cloud[Symbol.asyncDispose]());

  it('keep their attributes, tags and subscriptions', async () => {
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topic }));
    expect(Attributes).toMatchObject({ DisplayName: 'Kept', SubscriptionsConfirmed: '1' });
    const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: topic }));
    expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    const kept = await sns.send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn: subscription }),
    );
    expect(kept.Attributes?.['FilterPolicy']).toBe('{"colour":["red"]}');
  });

  it('deliver by the same filter', async () => {
    const publish = (colour: string) =>
      sns.send(
        new PublishCommand({
          TopicArn: topic,
          Message: colour,
          MessageAttributes: { colour: { DataType: 'String', StringValue: colour } },
        }),
      );
    await publish('blue');
    await publish('red');
    const { Messages = [] } = await new SQSClient(cloud.client).send(
      new ReceiveMessageCommand({ QueueUrl: 'kept', MaxNumberOfMessages: 10 }),
    );
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body).Message)).toEqual(['red']);
  });
});

describe('what topics had taken when their cloud was killed', () => {
  const Attributes = { FifoTopic: 'true', FifoThroughputScope: 'MessageGroup' };
  const message = { Message: 'm', MessageGroupId: 'g', MessageDeduplicationId: 'm' };

  it(
    'is delivered by the next one',
    async () => {
      await using cloud = await startKeptCloud();
      const sns = () => new SNSClient(cloud.client);
      const sqs = () => new SQSClient(cloud.client);
      await sqs().send(
        new CreateQueueCommand({ QueueName: 'kept', Attributes: { Policy: openTo(queueArn) } }),
      );
      const { TopicArn } = await sns().send(new CreateTopicCommand({ Name: 'kept' }));
      await sns().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn }));
      const body = JSON.stringify({ kind: 'error', service: 'sqs', action: 'SendMessage' });
      await fetch(`${cloud.endpoint}/_jobline/faults`, { method: 'POST', body });
      await sns().send(new PublishCommand({ TopicArn, Message: 'late' }));
      await cloud.killAndStart();
      const { Messages = [] } = await sqs().send(
        new ReceiveMessageCommand({ QueueUrl: 'kept', WaitTimeSeconds: 10 }),
      );
      expect(Messages.map(({ Body = '' }) => JSON.parse(Body).Message)).toEqual(['late']);
    },
    startTwiceMs,
  );

  it(
    'is not taken again by a FIFO topic, unless that was made anew',
    async () => {
      await using cloud = await startKeptCloud();
      const sns = () => new SNSClient(cloud.client);
      const create = () => sns().send(new CreateTopicCommand({ Name: 'once.fifo', Attributes }));
      const { TopicArn } = await create();
      const publish = () => sns().send(new PublishCommand({ TopicArn, ...message }));
      const first = await publish();
      await cloud.killAndStart();
      const { MessageId, SequenceNumber } = await publish();
      expect({ MessageId, SequenceNumber }).toEqual({
        MessageId: first.MessageId,
        SequenceNumber: first.SequenceNumber,
      });
      await sns().send(new DeleteTopicCommand({ TopicArn }));
      await create();
      await cloud.killAndStart();
      expect((await publish()).MessageId).not.toBe(first.MessageId);
    },
    startTwiceMs,
  );
});
