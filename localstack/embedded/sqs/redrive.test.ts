import {
  CancelMessageMoveTaskCommand,
  DeleteQueueCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { queuesOfFile } from './testing/queues.ts';

const { sqs, arnOf, create, send, receive } = await queuesOfFile();

describe('dead letters of SQS', () => {
  const withDeadLetters = async (name: string) => {
    const dead = await create(`${name}-dead`);
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: arnOf(`${name}-dead`),
      maxReceiveCount: '1',
    });
    const url = await create(name, { RedrivePolicy, VisibilityTimeout: '0' });
    return { dead, url };
  };

  it('moves what was received too often, and back on a redrive', async () => {
    const { dead, url } = await withDeadLetters('work');
    await send(url, 'poison');
    expect(await receive(url)).toHaveLength(1);
    expect(await receive(url)).toEqual([]);
    const [lost] = await receive(dead, { VisibilityTimeout: 0 });
    expect(lost?.Attributes).toMatchObject({
      DeadLetterQueueSourceArn: arnOf('work'),
      ApproximateReceiveCount: '2',
    });
    const sources = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
    expect(sources.queueUrls).toEqual([url]);

    const SourceArn = arnOf('work-dead');
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
    const [back] = await receive(url, { WaitTimeSeconds: 5 });
    expect(back).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
    expect(back?.MessageId).not.toBe(lost?.MessageId);
    await expect
      .poll(async () => (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results)
      .toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1, SourceArn }]);
  });

  it('runs a slow redrive that can be cancelled, one at a time', async () => {
    const { dead } = await withDeadLetters('slow');
    for (const body of ['1', '2', '3', '4', '5']) await send(dead, body);
    const start = new StartMessageMoveTaskCommand({
      SourceArn: arnOf('slow-dead'),
      DestinationArn: arnOf('slow'),
      MaxNumberOfMessagesPerSecond: 1,
    });
    const { TaskHandle } = await sqs.send(start);
    await expect(sqs.send(start)).rejects.toMatchObject({ name: 'UnsupportedOperation' });
    const ended = await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    expect(ended.ApproximateNumberOfMessagesMoved).toBeLessThan(5);
    await expect(
      sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('slow') })),
    ).rejects.toMatchObject({ message: expect.stringContaining('Dead Letter Queue') });
  });

  it('ends a redrive whose destination is deleted, and loses nothing', async () => {
    const { dead } = await withDeadLetters('ended');
    for (const body of ['1', '2', '3']) await send(dead, body);
    const target = await create('ended-target');
    const SourceArn = arnOf('ended-dead');
    const DestinationArn = arnOf('ended-target');
    await sqs.send(
      new StartMessageMoveTaskCommand({
        SourceArn,
        DestinationArn,
        MaxNumberOfMessagesPerSecond: 2,
      }),
    );
    await expect.poll(() => receive(target)).toHaveLength(1);
    await sqs.send(new DeleteQueueCommand({ QueueUrl: target }));
    await expect
      .poll(async () => (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results, {
        timeout: 5_000,
      })
      .toMatchObject([
        { Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' },
      ]);
    expect(await receive(dead)).toHaveLength(2);
  });

  it('obeys who may use a dead-letter queue', async () => {
    await create('guarded-dead', {
      RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
    });
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: arnOf('guarded-dead'),
      maxReceiveCount: 3,
    });
    await expect(create('guarded', { RedrivePolicy })).rejects.toMatchObject({
      message: expect.stringContaining('does not allow'),
    });
  });
});
