import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction } from '../testing/functions.ts';
import { createQueue, depth, type TestQueue } from '../testing/queues.ts';
import { createQueueRole, pollerActions } from '../testing/roles.ts';
import { until } from '../testing/until.ts';

describe('creating an event source mapping', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  let sqs: SQSClient;
  let queue: TestQueue;
  let fifo: TestQueue;

  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    sqs = new SQSClient(clientSettings(cloud));
    queue = await createQueue(sqs, 'work', { VisibilityTimeout: '30' });
    fifo = await createQueue(sqs, 'work.fifo', { FifoQueue: 'true' });
    const role = await createQueueRole(clientSettings(cloud), 'worker');
    const source = 'export const handler = async () => {};';
    await createFunction(lambda, { FunctionName: 'worker', source, role });
    await createFunction(lambda, { FunctionName: 'slow', source, role, Timeout: 31 });
    const allowed = pollerActions.filter((action) => action !== 'sqs:DeleteMessage');
    const poor = await createQueueRole(clientSettings(cloud), 'poor', allowed);
    await createFunction(lambda, { FunctionName: 'poor', source, role: poor });
  });
  afterAll(() => cloud.stop());

  const create = (input: Partial<CreateEventSourceMappingCommandInput>) =>
    lambda.send(
      new CreateEventSourceMappingCommand({
        FunctionName: 'worker',
        EventSourceArn: queue.arn,
        ...input,
      }),
    );

  it("answers the mapping as it begins, and reads the queue as the function's role", async () => {
    const created = await create({ BatchSize: 5 });
    expect(created).toMatchObject({
      BatchSize: 5,
      EventSourceArn: queue.arn,
      FunctionArn: `arn:aws:lambda:us-east-1:${cloud.account}:function:worker`,
      FunctionResponseTypes: [],
      MaximumBatchingWindowInSeconds: 0,
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
      $metadata: { httpStatusCode: 202 },
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'one' }));
    await until(async () => {
      const { held, waiting } = await depth(sqs, queue);
      return held + waiting === 0;
    });
    const listed = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: 'worker', EventSourceArn: queue.arn }),
    );
    expect(listed.EventSourceMappings?.map(({ UUID }) => UUID)).toEqual([created.UUID]);
  });

  it('refuses the same queue and function again, naming the mapping there is', async () => {
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    await expect(create({})).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: expect.stringContaining(EventSourceMappings[0]?.UUID ?? 'none'),
    });
  });

  it('refuses a queue whose messages are hidden for less than the function may run', async () => {
    await expect(create({ FunctionName: 'slow' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds',
    });
  });

  it('refuses a function whose role may not do what a poller does', async () => {
    await expect(create({ FunctionName: 'poor' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The function execution role does not have permissions to call DeleteMessage on SQS',
    });
  });

  it('is disabled at once where it is asked for so', async () => {
    const other = await createQueue(sqs, 'resting');
    const created = await create({ EventSourceArn: other.arn, Enabled: false });
    expect(created.State).toBe('Disabled');
  });

  const invalid = 'InvalidParameterValueException';
  it.each<[string, () => Partial<CreateEventSourceMappingCommandInput>, string]>([
    ['an unknown function', () => ({ FunctionName: 'nobody' }), invalid],
    [
      'a stream',
      () => ({ EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' }),
      'NotImplemented',
    ],
    ['what is no source', () => ({ EventSourceArn: 'arn:aws:s3:::b' }), invalid],
    ['an unknown queue', () => ({ EventSourceArn: `${queue.arn}-not` }), invalid],
    ['more than ten without a window', () => ({ BatchSize: 11 }), invalid],
    ['more than 10,000', () => ({ BatchSize: 10_001 }), 'ValidationException'],
    [
      'a window over five minutes',
      () => ({ MaximumBatchingWindowInSeconds: 301 }),
      'ValidationException',
    ],
    [
      'a window on a FIFO queue',
      () => ({ EventSourceArn: fifo.arn, MaximumBatchingWindowInSeconds: 1 }),
      invalid,
    ],
    [
      'a concurrency of one',
      () => ({ ScalingConfig: { MaximumConcurrency: 1 } }),
      'ValidationException',
    ],
    [
      'both kinds of limits',
      () => ({
        ProvisionedPollerConfig: { MinimumPollers: 2 },
        ScalingConfig: { MaximumConcurrency: 2 },
      }),
      invalid,
    ],
    [
      'a filter that is no pattern',
      () => ({ FilterCriteria: { Filters: [{ Pattern: 'no' }] } }),
      invalid,
    ],
    ['a starting position', () => ({ StartingPosition: 'LATEST' }), invalid],
  ])('refuses %s', async (_, input, name) => {
    await expect(create(input())).rejects.toMatchObject({ name });
  });
});
