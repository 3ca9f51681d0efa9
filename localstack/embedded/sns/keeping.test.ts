import {
  CreateTopicCommand,
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

describe('topics in a cloud with a data folder', () => {
  let cloud: KeptCloud;
  let sns: SNSClient;
  let topic: string | undefined;
  let subscription: string | undefined;
  const queueArn = 'arn:aws:sqs:us-east-1:000000000000:kept';

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
