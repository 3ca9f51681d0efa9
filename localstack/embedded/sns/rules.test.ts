import {
  AddPermissionCommand,
  CreateTopicCommand,
  GetDataProtectionPolicyCommand,
  GetTopicAttributesCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  PutDataProtectionPolicyCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { openTo } from './testing/open-to.ts';

const cloud = await startCloud();
afterAll(() => cloud.stop());
const sns = new SNSClient(clientSettings(cloud));
const sqs = new SQSClient(clientSettings(cloud));

describe('the rules of SNS', () => {
  const create = async (Name: string, Attributes: Record<string, string> = {}) =>
    (await sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn;

  it('let a FIFO topic take the same message once', async () => {
    const TopicArn = await create('once.fifo', { FifoTopic: 'true' });
    const Endpoint = `arn:aws:sqs:${cloud.region}:${cloud.account}:once`;
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'once', Attributes: { Policy: openTo(Endpoint) } }),
    );
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    const publish = (Message: string, MessageDeduplicationId: string) =>
      sns.send(
        new PublishCommand({ TopicArn, Message, MessageGroupId: 'g', MessageDeduplicationId }),
      );
    const first = await publish('first', 'd');
    expect(await publish('again', 'd')).toMatchObject({
      MessageId: first.MessageId,
      SequenceNumber: first.SequenceNumber,
    });
    const second = await publish('second', 'e');
    expect(BigInt(second.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.SequenceNumber ?? 0));
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toMatchObject([
      { Message: 'first', SequenceNumber: first.SequenceNumber },
      { Message: 'second', SequenceNumber: second.SequenceNumber },
    ]);
  });

  it('let a topic take larger messages where it is told to', async () => {
    const TopicArn = await create('large');
    const Message = 'x'.repeat(262_145);
    const publish = () => sns.send(new PublishCommand({ TopicArn, Message }));
    await expect(publish()).rejects.toThrow('Invalid parameter: Message too long');
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn,
        AttributeName: 'MaximumMessageSize',
        AttributeValue: '1048576',
      }),
    );
    await publish();
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes?.['MaximumMessageSize']).toBe('1048576');
  });

  it.each([
    [{ MaximumMessageSize: '1' }],
    [{ Policy: '{' }],
    [{ SignatureVersion: '3' }],
    [{ ContentBasedDeduplication: 'true' }],
  ])('refuse the attributes %j of a standard topic', async (attributes) => {
    await expect(create('wrong', attributes)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it.each([
    ['sqs', 'arn:aws:sqs:us-east-1:000000000000:queue.fifo'],
    ['lambda', 'my-function'],
    ['email', 'nobody'],
    ['sms', 'call me'],
  ])('refuse the endpoint of %s %s at a standard topic', async (Protocol, Endpoint) => {
    const TopicArn = await create('endpoints');
    await expect(
      sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each([
    ['more than five keys', Object.fromEntries([...'abcdef'].map((key) => [key, ['x']]))],
    ['more than 150 combinations', { a: Array.from({ length: 151 }, (_, index) => `${index}`) }],
    ['a range upside down', { a: [{ numeric: ['<', 1, '>', 5] }] }],
  ])('refuse a filter of %s', async (_, filter) => {
    const TopicArn = await create('filters');
    const subscription = new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: 'arn:aws:sqs:us-east-1:000000000000:queue',
      Attributes: { FilterPolicy: JSON.stringify(filter) },
    });
    await expect(sns.send(subscription)).rejects.toThrow('Invalid parameter: FilterPolicy');
  });

  it('refuse what is no ARN, no token, no action and too many tags', async () => {
    await expect(sns.send(new GetTopicAttributesCommand({ TopicArn: 'topic' }))).rejects.toThrow(
      'TopicArn Reason: An ARN must have at least 6 elements, not 1',
    );
    await expect(
      sns.send(new UnsubscribeCommand({ SubscriptionArn: 'subscription' })),
    ).rejects.toThrow('SubscriptionArn Reason: An ARN must have');
    await expect(sns.send(new ListTopicsCommand({ NextToken: 'x' }))).rejects.toThrow('NextToken');
    const TopicArn = await create('tagged');
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: 'v' }));
    await expect(
      sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags })),
    ).rejects.toMatchObject({ name: 'TagLimitExceededException' });
    const permission = { TopicArn, Label: 'l', AWSAccountId: ['111122223333'] };
    await expect(
      sns.send(new AddPermissionCommand({ ...permission, ActionName: ['Fly'] })),
    ).rejects.toThrow('Policy statement action out of service scope!');
  });

  it('keep a data protection policy', async () => {
    const ResourceArn = await create('protected');
    const DataProtectionPolicy = JSON.stringify({ Name: 'p', Statement: [] });
    await sns.send(new PutDataProtectionPolicyCommand({ ResourceArn, DataProtectionPolicy }));
    expect(await sns.send(new GetDataProtectionPolicyCommand({ ResourceArn }))).toMatchObject({
      DataProtectionPolicy,
    });
  });

  it('refuse attributes of messages one by one in a batch', async () => {
    const TopicArn = await create('attributes');
    const { Failed, Successful } = await sns.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: 'good', Message: 'x' },
          {
            Id: 'bad',
            Message: 'x',
            MessageAttributes: { n: { DataType: 'Number', StringValue: 'one' } },
          },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(Failed).toMatchObject([{ Id: 'bad', Code: 'ParameterValueInvalid', SenderFault: true }]);
  });
});
