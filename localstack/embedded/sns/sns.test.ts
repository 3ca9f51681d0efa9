import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

describe('SNS', () => {
  let cloud: Cloud;
  let sns: SNSClient;
  let sqs: SQSClient;
  beforeAll(async () => {
    cloud = await startCloud();
    sns = new SNSClient(clientSettings(cloud));
    sqs = new SQSClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  /** A topic and a queue that listens to it. */
  const pair = async (
    name: string,
    Attributes: Record<string, string> = {},
    allow: 'sns.amazonaws.com' | 'events.amazonaws.com' = 'sns.amazonaws.com',
  ) => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
    const Resource = `arn:aws:sqs:us-east-1:000000000000:${name}`;
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: allow },
          Action: 'sqs:SendMessage',
          Resource,
          Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
        },
      ],
    });
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }),
    );
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Resource, Attributes }),
    );
    return { TopicArn, QueueUrl, SubscriptionArn };
  };
  const bodies = async (QueueUrl: string | undefined) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => Body);
  };

  it.each(['throttle', 'error', 'reset'] as const)(
    'delivers to a queue in spite of a %s',
    async (kind) => {
      const { QueueUrl, TopicArn } = await pair(`late-${kind}`);
      cloud.faults.add({
        kind,
        service: 'sqs',
        action: 'SendMessage',
        resource: `late-${kind}`,
        count: 2,
      });
      await sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
      cloud.faults.clear();
      expect((await bodies(QueueUrl)).map((body) => JSON.parse(body).Message)).toEqual(['x']);
    },
  );

  it('wraps what it takes to a queue', async () => {
    const { QueueUrl, TopicArn } = await pair('wrapped');
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Message: 'hello', Subject: 'greeting' }),
    );
    const [body = '{}'] = await bodies(QueueUrl);
    expect(JSON.parse(body)).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Message: 'hello',
      Subject: 'greeting',
    });
  });

  it('takes nothing to a queue whose policy does not let it', async () => {
    const { QueueUrl, TopicArn } = await pair('closed', {}, 'events.amazonaws.com');
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    expect(await bodies(QueueUrl)).toEqual([]);
  });

  it('delivers raw and by filter', async () => {
    const { QueueUrl, TopicArn } = await pair('filtered', {
      RawMessageDelivery: 'true',
      FilterPolicy: JSON.stringify({
        kind: ['a', { prefix: 'b-' }],
        size: [{ numeric: ['>', 3] }],
      }),
    });
    const publish = (Message: string, kind: string, size: number) =>
      sns.send(
        new PublishCommand({
          TopicArn,
          Message,
          MessageAttributes: {
            kind: { DataType: 'String', StringValue: kind },
            size: { DataType: 'Number', StringValue: String(size) },
          },
        }),
      );
    await publish('in', 'a', 4);
    await publish('too small', 'a', 3);
    await publish('also in', 'b-1', 5);
    await publish('other', 'c', 5);
    expect(await bodies(QueueUrl)).toEqual(['in', 'also in']);
  });

  it('filters by the body when told', async () => {
    const { QueueUrl, SubscriptionArn, TopicArn } = await pair('by-body', {
      RawMessageDelivery: 'true',
    });
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(
        new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
      );
    await set('FilterPolicyScope', 'MessageBody');
    await set('FilterPolicy', JSON.stringify({ job: { state: [{ 'anything-but': 'done' }] } }));
    const open = JSON.stringify({ job: { state: 'open' } });
    await sns.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: '1', Message: JSON.stringify({ job: { state: 'done' } }) },
          { Id: '2', Message: open },
          { Id: '3', Message: 'no json' },
        ],
      }),
    );
    expect(await bodies(QueueUrl)).toEqual([open]);
    await expect(set('FilterPolicy', '{"a":[{"odd":1}]}')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('keeps an e-mail subscription pending', async () => {
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({ Name: 'mail', Tags: [{ Key: 'a', Value: 'b' }] }),
    );
    const made = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'someone@example.com' }),
    );
    expect(made.SubscriptionArn).toBe('pending confirmation');
    const list = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(list.Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation' }]);
    const tags = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
    expect(tags.Tags).toEqual([{ Key: 'a', Value: 'b' }]);
  });

  it('names topics and subscriptions that it does not know', async () => {
    await expect(
      sns.send(
        new PublishCommand({
          TopicArn: 'arn:aws:sns:us-east-1:000000000000:none',
          Message: 'x',
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotFoundException', message: 'Topic does not exist' });
    await expect(
      sns.send(
        new GetSubscriptionAttributesCommand({
          SubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:none:1',
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
