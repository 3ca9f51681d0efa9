import {
  CreateQueueCommand,
  SendMessageCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { restricted } from '../testing/restricted.ts';

const denied = { name: 'AccessDenied' };

describe('conditions of SQS', async () => {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const root = new SQSClient(clientSettings(cloud));
  const create = async (QueueName: string, tags = {}, client = root) =>
    (await client.send(new CreateQueueCommand({ QueueName, tags }))).QueueUrl;

  it('know the tags of a queue', async () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
    const own = new SQSClient(await restricted(cloud, 'tester', 'sqs:SendMessage', Condition));
    const send = (QueueUrl?: string) =>
      own.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const QueueUrl = await create('tagged', { stage: 'test' });
    await send(QueueUrl);
    await expect(send(await create('untagged'))).rejects.toMatchObject(denied);
    await root.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['stage'] }));
    await expect(send(QueueUrl)).rejects.toMatchObject(denied);
  });

  it('know the tags that a request gives and takes away', async () => {
    const Action = ['sqs:CreateQueue', 'sqs:TagQueue', 'sqs:UntagQueue'];
    const own = new SQSClient(
      await restricted(cloud, 'creator', Action, {
        StringEqualsIfExists: { 'aws:RequestTag/stage': 'test' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'stage' },
        Null: { 'aws:TagKeys': 'false' },
      }),
    );
    const QueueUrl = await create('right', { stage: 'test' }, own);
    for (const tags of [{}, { stage: 'live' }, { stage: 'test', more: '1' }]) {
      await expect(create('wrong', tags, own)).rejects.toMatchObject(denied);
    }
    await own.send(new TagQueueCommand({ QueueUrl, Tags: { stage: 'test' } }));
    await own.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['stage'] }));
    const other = new UntagQueueCommand({ QueueUrl, TagKeys: ['stage', 'more'] });
    await expect(own.send(other)).rejects.toMatchObject(denied);
  });
});
