import {
  AddPermissionCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { queuesOfFile } from './testing/queues.ts';

const { cloud, sqs, create, receive, send } = await queuesOfFile();

describe('the rules of SQS', () => {
  it('let a queue be purged once a minute', async () => {
    const QueueUrl = await create('purged');
    await send(QueueUrl, 'gone');
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await receive(QueueUrl)).toEqual([]);
    await expect(sqs.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on purged is allowed every 60 seconds.',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('keep the name of a deleted queue back for a minute', async () => {
    const clock = new ManualClock(Date.now());
    await using own = await startCloud({ clock });
    const client = new SQSClient(clientSettings(own));
    const make = () => client.send(new CreateQueueCommand({ QueueName: 'again' }));
    const { QueueUrl } = await make();
    await client.send(new DeleteQueueCommand({ QueueUrl }));
    await clock.advance(59_000);
    await expect(make()).rejects.toMatchObject({ name: 'QueueDeletedRecently' });
    await clock.advance(1_000);
    expect((await make()).QueueUrl).toBe(QueueUrl);
  });

  it('repeat a receive of a FIFO queue under the same id', async () => {
    const url = await create('attempts.fifo', { FifoQueue: 'true' });
    for (const id of ['1', '2']) {
      await send(url, id, { MessageGroupId: id, MessageDeduplicationId: id });
    }
    const attempt = (ReceiveRequestAttemptId: string) =>
      receive(url, { MaxNumberOfMessages: 1, ReceiveRequestAttemptId });
    const [first] = await attempt('a');
    expect(await attempt('a')).toMatchObject([
      { Body: first?.Body, ReceiptHandle: first?.ReceiptHandle },
    ]);
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }),
    );
    expect(await attempt('a')).toMatchObject([{ Body: '2' }]);
  });

  it('refuse the id of an attempt at a standard queue', async () => {
    const url = await create('standard-attempts');
    await expect(receive(url, { ReceiveRequestAttemptId: 'a' })).rejects.toThrow(
      'The request include parameter that is not valid for this queue type.',
    );
  });

  it('hide a message for twelve hours in all', async () => {
    const clock = new ManualClock(Date.now());
    await using own = await startCloud({ clock });
    const client = new SQSClient(clientSettings(own));
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: 'hidden', Attributes: { VisibilityTimeout: '60' } }),
    );
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await clock.advance(30_000);
    const hide = (VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
      );
    await expect(hide(43_171)).rejects.toThrow(
      'Total VisibilityTimeout for the message is beyond the limit [43200 seconds]',
    );
    await hide(43_170);
  });

  it.each([
    [{ KmsMasterKeyId: 'alias/aws/sqs', SqsManagedSseEnabled: 'true' }, 'You can use one type'],
    [{ Policy: '{' }, 'Invalid value for the parameter Policy.'],
    [
      { FifoQueue: 'true', FifoThroughputLimit: 'perMessageGroupId' },
      'Invalid value for the parameter FifoThroughputLimit.',
    ],
  ])('refuse the attributes %j', async (given, message) => {
    const name = 'FifoQueue' in given ? 'wrong.fifo' : 'wrong';
    await expect(create(name, given)).rejects.toMatchObject({
      name: 'InvalidAttributeValue',
      message: expect.stringContaining(message),
    });
  });

  it('refuse tags that AWS has no room for', async () => {
    const QueueUrl = await create('tags');
    const tag = (Tags: Record<string, string>) => sqs.send(new TagQueueCommand({ QueueUrl, Tags }));
    const many = Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']);
    await expect(tag(Object.fromEntries(many))).rejects.toThrow('Too many tags added');
    await expect(tag({ 'aws:x': 'v' })).rejects.toThrow('reserved');
    await expect(tag({})).rejects.toThrow('must contain the parameter Tags');
    await expect(sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: [] }))).rejects.toThrow(
      'must contain the parameter TagKeys',
    );
  });

  it('write a permission as AWS does and refuse what a queue cannot grant', async () => {
    const QueueUrl = await create('granted');
    const add = (Label: string, Actions: string[], account = '111122223333') =>
      sqs.send(new AddPermissionCommand({ QueueUrl, Label, AWSAccountIds: [account], Actions }));
    await add('one', ['SendMessage']);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
    );
    expect(JSON.parse(Attributes?.Policy ?? '')).toMatchObject({
      Version: '2008-10-17',
      Statement: [
        {
          Sid: 'one',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'SQS:SendMessage',
        },
      ],
    });
    await expect(add('two', ['DeleteQueue'])).rejects.toThrow('Only the queue owner is allowed');
    await expect(add('two', ['SendMessage'], 'me')).rejects.toThrow('Unable to verify.');
    const eight = Array.from({ length: 8 }, () => 'SendMessage');
    await expect(add('two', eight)).rejects.toMatchObject({
      name: 'OverLimit',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('refuse attributes and tokens that there are not', async () => {
    const url = await create('odd');
    await expect(receive(url, { MessageSystemAttributeNames: ['Foo'] })).rejects.toMatchObject({
      name: 'InvalidAttributeName',
    });
    await expect(
      sqs.send(new ListQueuesCommand({ MaxResults: 1, NextToken: 'elsewhere' })),
    ).rejects.toThrow('Invalid or expired next token.');
  });

  it('refuse lists in attributes of messages', async () => {
    const url = await create('lists');
    const lists = { DataType: 'String', StringValue: 'x', StringListValues: ['y'] };
    await expect(send(url, 'x', { MessageAttributes: { lists } })).rejects.toMatchObject({
      name: 'UnsupportedOperation',
    });
  });

  it.each([
    ['Foo', 'InvalidAction'],
    ['', 'MissingAction'],
  ])('answer a form with the action "%s" by %s', async (Action, code) => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/sqs/aws4_request';
    const answer = await fetch(cloud.endpoint, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ Action }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  });
});
