import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteObjectCommand,
  type FilterRule,
  GetBucketNotificationConfigurationCommand,
  type NotificationConfigurationFilter,
  PutBucketNotificationConfigurationCommand,
  PutObjectTaggingCommand,
  type QueueConfiguration,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put, s3 } = await bucketsOfFile();
const sqs = new SQSClient(clientSettings(cloud));

describe('notifications of a bucket', () => {
  const queue = async (QueueName: string, Service: string, Condition = {}) => {
    const QueueArn = `arn:aws:sqs:${cloud.region}:${cloud.account}:${QueueName}`;
    const statement = {
      Effect: 'Allow',
      Principal: { Service },
      Action: 'sqs:SendMessage',
      Resource: QueueArn,
      Condition,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName, Attributes: { Policy } }),
    );
    const received = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
      );
      return Messages.map(({ Body = '' }) => JSON.parse(Body));
    };
    return { QueueArn, received };
  };
  const configure = (Bucket: string, QueueConfigurations: QueueConfiguration[]) =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: { QueueConfigurations },
      }),
    );
  const beginning = (Value: string): NotificationConfigurationFilter => ({
    Key: { FilterRules: [{ Name: 'prefix', Value }] },
  });

  it('tell a queue of new objects by prefix and suffix, once it may be sent to', async () => {
    const Bucket = await create('watched');
    const QueueArn = `arn:aws:sqs:${cloud.region}:${cloud.account}:watched`;
    const FilterRules: FilterRule[] = [
      { Name: 'prefix', Value: 'in/' },
      { Name: 'suffix', Value: '.pdf' },
    ];
    const papers = {
      Id: 'papers',
      QueueArn,
      Events: ['s3:ObjectCreated:*'],
      Filter: { Key: { FilterRules } },
    } satisfies QueueConfiguration;
    await expect(configure(Bucket, [papers])).rejects.toMatchObject({ name: 'InvalidArgument' });
    const { received } = await queue('watched', 's3.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` },
      StringEquals: { 'aws:SourceAccount': cloud.account },
    });
    await configure(Bucket, [papers]);
    const kept = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(kept.QueueConfigurations?.[0]?.Id).toBe('papers');
    for (const Key of ['in/a b.pdf', 'in/a.txt', 'out/a.pdf']) await put(Bucket, Key);
    const [test, event, ...others] = await received();
    expect(test).toMatchObject({ Event: 's3:TestEvent', Bucket });
    expect(event.Records).toMatchObject([
      {
        eventName: 'ObjectCreated:Put',
        eventSource: 'aws:s3',
        s3: { configurationId: 'papers', object: { key: 'in/a+b.pdf', size: 1 } },
      },
    ]);
    expect(others).toEqual([]);
  });

  it('get an id where they have none, which stays', async () => {
    const Bucket = await create('ids');
    const { QueueArn } = await queue('ids', 's3.amazonaws.com');
    await configure(Bucket, [{ QueueArn, Events: ['s3:ObjectCreated:*'] }]);
    const id = async () => {
      const kept = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
      return kept.QueueConfigurations?.[0]?.Id;
    };
    expect(await id()).toMatch(/^[\da-f-]{36}$/);
    expect(await id()).toBe(await id());
  });

  it('tell of tags', async () => {
    const Bucket = await create('tags');
    const { QueueArn, received } = await queue('tags', 's3.amazonaws.com');
    await configure(Bucket, [{ QueueArn, Events: ['s3:ObjectTagging:*'] }]);
    expect(await received()).toMatchObject([{ Event: 's3:TestEvent' }]);
    await put(Bucket, 'k');
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'k', Tagging }));
    expect(await received()).toMatchObject([{ Records: [{ eventName: 'ObjectTagging:Put' }] }]);
  });

  it.each(['throttle', 'error', 'reset'] as const)('arrive in spite of a %s', async (kind) => {
    const Bucket = await create(`late-${kind}`);
    const { QueueArn, received } = await queue(`late-${kind}`, 's3.amazonaws.com');
    await configure(Bucket, [{ QueueArn, Events: ['s3:ObjectCreated:*'] }]);
    expect(await received()).toMatchObject([{ Event: 's3:TestEvent' }]);
    cloud.faults.add({ kind, service: 'sqs', action: 'SendMessage', resource: QueueArn, count: 2 });
    await put(Bucket, 'k');
    expect(await received()).toMatchObject([{ Records: [{ eventName: 'ObjectCreated:Put' }] }]);
    cloud.faults.clear();
  });

  it('may not overlap', async () => {
    const Bucket = await create('overlaps');
    const { QueueArn } = await queue('overlaps', 's3.amazonaws.com');
    const all = { QueueArn, Events: ['s3:ObjectCreated:*'] } satisfies QueueConfiguration;
    const puts = { QueueArn, Events: ['s3:ObjectCreated:Put'] } satisfies QueueConfiguration;
    await expect(configure(Bucket, [all, puts])).rejects.toThrow('Configurations overlap.');
    await expect(
      configure(Bucket, [
        { ...all, Filter: beginning('a') },
        { ...puts, Filter: beginning('ab') },
      ]),
    ).rejects.toThrow('Configuration is ambiguously defined.');
    await configure(Bucket, [
      { ...all, Filter: beginning('a') },
      { ...puts, Filter: beginning('b') },
    ]);
  });

  it.each([
    ['arn:aws:sqs:us-east-1:000000000000:nowhere', 'Unable to validate'],
    ['nowhere', 'The ARN could not be parsed'],
    ['arn:aws:sqs:us-east-1:000000000000:queue.fifo', 'FIFO queues and topics'],
  ])('are refused to %s', async (QueueArn, message) => {
    const Bucket = await create('refused');
    await expect(configure(Bucket, [{ QueueArn, Events: ['s3:ObjectCreated:*'] }])).rejects.toThrow(
      message,
    );
  });

  it('are refused to a function that there is not', async () => {
    const Bucket = await create('functions');
    const LambdaFunctionArn = `arn:aws:lambda:${cloud.region}:${cloud.account}:function:none`;
    const NotificationConfiguration = {
      LambdaFunctionConfigurations: [
        { LambdaFunctionArn, Events: ['s3:ObjectCreated:*' as const] },
      ],
    };
    await expect(
      s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration })),
    ).rejects.toThrow('Unable to validate the following destination configurations');
  });

  it('go to the event bus', async () => {
    const Bucket = await create('bus');
    const { QueueArn, received } = await queue('bus', 'events.amazonaws.com');
    const bridge = new EventBridgeClient(clientSettings(cloud));
    const EventPattern = JSON.stringify({
      source: ['aws.s3'],
      detail: { bucket: { name: ['bus'] } },
    });
    await bridge.send(new PutRuleCommand({ Name: 'objects', EventPattern }));
    await bridge.send(
      new PutTargetsCommand({ Rule: 'objects', Targets: [{ Id: '1', Arn: QueueArn }] }),
    );
    const NotificationConfiguration = { EventBridgeConfiguration: {} };
    await s3.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
    );
    await put(Bucket, 'a b');
    expect(await received()).toMatchObject([
      {
        'detail-type': 'Object Created',
        resources: ['arn:aws:s3:::bus'],
        detail: { reason: 'PutObject', object: { key: 'a b', size: 1 } },
      },
    ]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a b' }));
    expect(await received()).toMatchObject([
      {
        'detail-type': 'Object Deleted',
        detail: { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' },
      },
    ]);
  });
});
