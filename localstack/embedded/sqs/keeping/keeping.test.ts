import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ListQueueTagsCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandOutput,
  SQSClient,
  StartMessageMoveTaskCommand,
  TagQueueCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Keeper } from '../../kernel/keeping/keeper.ts';
import { clientSettings } from '../../testing/clients.ts';
import { type KeptCloud, startKeptCloud } from '../../testing/kept-cloud.ts';
import { MoveTasks } from '../move-tasks.ts';
import { QueueStore } from '../store.ts';
import { keptQueues } from './kept-queues.ts';
import { Marks } from './marks.ts';

/** Processes start slowly where everything else runs as well. */
const startTwiceMs = 60_000;

type Attributes = Partial<Record<QueueAttributeName, string>>;

describe('queues in a cloud with a data folder', () => {
  let cloud: KeptCloud;
  let sqs: SQSClient;
  const connect = () => {
    sqs = new SQSClient(cloud.client);
  };
  const create = async (QueueName: string, given: Attributes = {}) => {
    await sqs.send(new CreateQueueCommand({ QueueName, Attributes: given }));
    return QueueName;
  };
  const send = (QueueUrl: string, MessageBody: string, more = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const sendInOrder = (body: string, MessageGroupId: string) =>
    send('kept.fifo', body, { MessageGroupId, MessageDeduplicationId: body });
  const receive = async (QueueUrl: string, more = {}) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        ...more,
      }),
    );
    return Messages;
  };
  const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const attributes = async (QueueUrl: string) => {
    const found = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return found.Attributes ?? {};
  };

  const before: { attributes: Attributes; held?: Message; first?: SendMessageCommandOutput } = {
    attributes: {},
  };

  beforeAll(async () => {
    cloud = await startKeptCloud();
    connect();
    await create('kept', { VisibilityTimeout: '77' });
    await sqs.send(new TagQueueCommand({ QueueUrl: 'kept', Tags: { a: 'b' } }));
    await send('kept', 'waiting');
    await send('kept', 'later', { DelaySeconds: 900 });
    before.attributes = await attributes('kept');
    await create('hidden');
    await send('hidden', 'held');
    await send('hidden', 'deleted');
    const [held, deleted] = await receive('hidden');
    if (held !== undefined) before.held = held;
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: 'hidden', ReceiptHandle: deleted?.ReceiptHandle }),
    );
    await create('kept.fifo', { FifoQueue: 'true' });
    before.first = await sendInOrder('a1', 'a');
    await sendInOrder('a2', 'a');
    await sendInOrder('b1', 'b');
    await receive('kept.fifo', { MaxNumberOfMessages: 1 });
    await create('gone');
    await send('gone', 'lost');
    await sqs.send(new DeleteQueueCommand({ QueueUrl: 'gone' }));
    await create('moved-dead');
    const deadLetterTargetArn = arnOf('moved-dead');
    await create('moved', {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }),
    });
    for (const body of ['1', '2', '3']) await send('moved-dead', body);
    await sqs.send(
      new StartMessageMoveTaskCommand({
        SourceArn: deadLetterTargetArn,
        DestinationArn: arnOf('moved'),
        MaxNumberOfMessagesPerSecond: 1,
      }),
    );
    await cloud.killAndStart();
    connect();
  }, startTwiceMs);
  afterAll(() => cloud[Symbol.asyncDispose]());

  it('keep their attributes, their tags and what waits in them', async () => {
    expect(await attributes('kept')).toEqual(before.attributes);
    expect(before.attributes).toMatchObject({
      VisibilityTimeout: '77',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl: 'kept' }));
    expect(Tags).toEqual({ a: 'b' });
    expect((await receive('kept')).map(({ Body }) => Body)).toEqual(['waiting']);
  });

  it('keep a message hidden whose receiver is outside, under the same receipt', async () => {
    expect(await receive('hidden')).toEqual([]);
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: 'hidden',
        ReceiptHandle: before.held?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await receive('hidden')).toMatchObject([
      { Body: before.held?.Body, Attributes: { ApproximateReceiveCount: '2' } },
    ]);
  });

  it('keep order, groups that are held and what was sent already', async () => {
    expect((await sendInOrder('a1', 'a')).MessageId).toBe(before.first?.MessageId);
    const next = await sendInOrder('b2', 'b');
    const number = BigInt(before.first?.SequenceNumber ?? 0);
    expect(BigInt(next.SequenceNumber ?? 0)).toBeGreaterThan(number);
    expect((await receive('kept.fifo')).map(({ Body }) => Body)).toEqual(['b1', 'b2']);
  });

  it('go on with a redrive that was under way', async () => {
    const SourceArn = arnOf('moved-dead');
    await expect
      .poll(async () => (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results, {
        timeout: 15_000,
      })
      .toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
    expect((await receive('moved')).map(({ Body }) => Body)).toEqual(['1', '2', '3']);
    expect(await receive('moved-dead')).toEqual([]);
  });

  it('stay away once they are deleted', async () => {
    await expect(attributes('gone')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(create('gone')).rejects.toMatchObject({ name: 'QueueDeletedRecently' });
  });
});

describe('a snapshot of queues', () => {
  it('brings their messages back on a running cloud', async () => {
    await using cloud = await startCloud();
    const sqs = new SQSClient(clientSettings(cloud));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'shot' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const back = await cloud.snapshot();
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await back();
    const again = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(again.Messages?.map(({ Body }) => Body)).toEqual(['x']);
  });

  it('shows at once what a receiver in the cloud had taken', async () => {
    const clock = systemClock;
    const marks = new Marks();
    const world = () => {
      const store = new QueueStore({ clock, marks }, { account: '000000000000' });
      const keeper = new Keeper();
      keeper.keep(
        'sqs',
        keptQueues({ clock, store, tasks: new MoveTasks({ clock, marks, store }) }),
      );
      return { keeper, store };
    };
    const rules = { retentionMs: 60_000, redrive: undefined };
    const before = world();
    const queue = before.store.make({ name: 'inside', region: 'r' });
    const message = {
      body: 'x',
      md5OfBody: '',
      attributes: {},
      systemAttributes: {},
      size: 1,
      senderId: '1',
      groupId: undefined,
      deduplicationId: undefined,
    };
    queue.send(message, 0);
    queue.send(message, 0);
    const [inside, outside] = queue.receive(2, 30_000, rules);
    if (inside !== undefined) inside.heldInside = true;
    const after = world();
    await after.keeper.restore(await before.keeper.snapshot());
    const restored = after.store.named('inside', 'r');
    expect(restored?.find(inside?.receipt ?? '')).toBeUndefined();
    expect(restored?.find(outside?.receipt ?? '')?.id).toBe(outside?.id);
    const taken = restored?.receive(10, 30_000, rules) ?? [];
    expect(taken.map(({ id }) => id)).toEqual([inside?.id]);
  });
});
