import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, type TestFunction } from '../testing/functions.ts';
import { createQueue, depth, type TestQueue } from '../testing/queues.ts';
import { until } from '../testing/until.ts';
import { type Witness, witness } from '../testing/witness.ts';

describe('an event source mapping', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  let sqs: SQSClient;
  let seen: Witness;
  let made = 0;
  beforeAll(async () => {
    cloud = await startCloud({ enforceIam: false });
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    sqs = new SQSClient(clientSettings(cloud));
    seen = await witness();
  });
  afterAll(async () => {
    await cloud.stop();
    await seen.close();
  });

  type Options = Partial<CreateEventSourceMappingCommandInput> & {
    readonly queue?: Parameters<typeof createQueue>[2];
    readonly fifo?: boolean;
    readonly function?: Partial<TestFunction>;
  };

  /** A queue, a function that tells the witness its event and then runs `body`, and a mapping. */
  async function map(body: string, options: Options = {}) {
    made += 1;
    const { queue: attributes, fifo, function: settings, ...mapping } = options;
    const name = `worker-${made}`;
    const queue = await createQueue(sqs, fifo ? `${name}.fifo` : name, attributes);
    const source = `
      export const handler = async (event, context) => {
        const records = event.Records;
        await fetch('${seen.url}/${name}', { method: 'POST', body: JSON.stringify(event) });
        ${body}
      };`;
    await createFunction(lambda, { FunctionName: name, source, ...settings });
    const { UUID = '' } = await lambda.send(
      new CreateEventSourceMappingCommand({
        FunctionName: name,
        EventSourceArn: queue.arn,
        ...mapping,
      }),
    );
    return { name, queue, UUID, events: (least: number) => seen.events(name, least) };
  }

  const send = (queue: TestQueue, MessageBody: string, more: object = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody, ...more }));

  async function sendMany(queue: TestQueue, count: number): Promise<void> {
    for (let start = 0; start < count; start += 10) {
      const Entries = Array.from({ length: Math.min(10, count - start) }, (_, index) => ({
        Id: String(index),
        MessageBody: String(start + index),
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }));
    }
  }

  const isDrained = (queue: TestQueue) => async () => {
    const { held, waiting } = await depth(sqs, queue);
    return held + waiting === 0;
  };

  const state = async (UUID: string) =>
    (await lambda.send(new GetEventSourceMappingCommand({ UUID }))).State;

  it('gives a message to the function as Lambda writes it, and deletes it', async () => {
    const { events, queue, UUID } = await map('');
    const body = '{ "spaces":  1,\n"ümlaut": "→" }';
    const sent = await send(queue, body, {
      MessageAttributes: {
        colour: { DataType: 'String', StringValue: 'blue' },
        raw: { DataType: 'Binary', BinaryValue: Buffer.from('raw') },
      },
    });
    const [event] = await until(() => events(1));
    const millis = expect.stringMatching(/^\d{13}$/);
    expect(event).toEqual({
      Records: [
        {
          messageId: sent.MessageId,
          receiptHandle: expect.any(String),
          body,
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: millis,
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: millis,
          },
          messageAttributes: {
            colour: {
              stringValue: 'blue',
              stringListValues: [],
              binaryListValues: [],
              dataType: 'String',
            },
            raw: {
              binaryValue: Buffer.from('raw').toString('base64'),
              stringListValues: [],
              binaryListValues: [],
              dataType: 'Binary',
            },
          },
          md5OfMessageAttributes: sent.MD5OfMessageAttributes,
          md5OfBody: sent.MD5OfMessageBody,
          eventSource: 'aws:sqs',
          eventSourceARN: queue.arn,
          awsRegion: 'us-east-1',
        },
      ],
    });
    await until(isDrained(queue));
    const mapping = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    expect(mapping).toMatchObject({ State: 'Enabled', LastProcessingResult: 'OK' });
  });

  it('deletes nothing when the function fails, and the message comes again', async () => {
    const { events, queue } = await map(
      "if (records[0].attributes.ApproximateReceiveCount === '1') throw new Error('not yet');",
      { queue: { VisibilityTimeout: '1' }, function: { Timeout: 1 } },
    );
    await send(queue, 'again');
    const [, second] = await until(() => events(2));
    expect(second?.Records[0]?.attributes['ApproximateReceiveCount']).toBe('2');
    await until(isDrained(queue));
  });

  it('keeps the messages that the function names as failed', async () => {
    const { events, queue } = await map(
      `return { batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })) };`,
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    );
    for (const body of ['good', 'bad', 'good']) await send(queue, body);
    await until(() => events(1));
    await until(async () => (await depth(sqs, queue)).held === 1);
  });

  it.each([
    ['an identifier that is empty', '{ batchItemFailures: [{ itemIdentifier: "" }] }'],
    ['an identifier that is null', '{ batchItemFailures: [{ itemIdentifier: null }] }'],
    ['an unknown identifier', '{ batchItemFailures: [{ itemIdentifier: "nobody" }] }'],
    ['a wrong key', '{ batchItemFailures: [{ id: records[0].messageId }] }'],
    ['failures that are no list', '{ batchItemFailures: "all" }'],
  ])('keeps the whole batch for %s', async (_, answer) => {
    const { events, queue, UUID } = await map(`return ${answer};`, {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    await send(queue, 'kept');
    await until(() => events(1));
    await until(async () => {
      const { LastProcessingResult } = await lambda.send(
        new GetEventSourceMappingCommand({ UUID }),
      );
      return LastProcessingResult === 'OK';
    });
    expect(await depth(sqs, queue)).toEqual({ held: 1, waiting: 0 });
  });

  it.each(['null', 'undefined', '{}', '{ batchItemFailures: [] }', '{ batchItemFailures: null }'])(
    'deletes the whole batch for the answer %s',
    async (answer) => {
      const { events, queue } = await map(`return ${answer};`, {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      await send(queue, 'done');
      await until(() => events(1));
      await until(isDrained(queue));
    },
  );

  it('waits through the batching window for more', async () => {
    const { events, queue } = await map('', { MaximumBatchingWindowInSeconds: 1 });
    const began = performance.now();
    await send(queue, 'first');
    await send(queue, 'second');
    const [event] = await until(() => events(1));
    expect(event?.Records.map(({ body }) => body)).toEqual(['first', 'second']);
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  it('does not wait for the window when the batch is full', async () => {
    const { events, queue } = await map('', {
      BatchSize: 25,
      MaximumBatchingWindowInSeconds: 60,
    });
    await sendMany(queue, 25);
    const [event] = await until(() => events(1));
    expect(event?.Records).toHaveLength(25);
  });

  it('begins with five batches at a time', async () => {
    const { name, queue } = await map('await new Promise((done) => setTimeout(done, 600));', {
      BatchSize: 1,
    });
    await sendMany(queue, 20);
    await until(() => seen.events(name, 5));
    expect((await depth(sqs, queue)).held).toBe(5);
  });

  it('never runs more batches at a time than MaximumConcurrency', async () => {
    const { events, queue } = await map('await new Promise((done) => setTimeout(done, 100));', {
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    await sendMany(queue, 10);
    let most = 0;
    await until(async () => {
      most = Math.max(most, (await depth(sqs, queue)).held);
      return events(10);
    });
    expect(most).toBe(2);
  });

  it('adds pollers while the backlog lasts', async () => {
    const { queue } = await map('await new Promise((done) => setTimeout(done, 2500));', {
      BatchSize: 1,
    });
    await sendMany(queue, 20);
    await until(async () => (await depth(sqs, queue)).held > 5);
  });

  it('tries throttled batches again and loses none', async () => {
    const { events, name, queue } = await map('', { BatchSize: 1 });
    await lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: 1 }),
    );
    await sendMany(queue, 12);
    const all = await until(() => events(12));
    await until(isDrained(queue));
    expect(all.map(({ Records }) => Records[0]?.attributes['ApproximateReceiveCount'])).toEqual(
      Array.from({ length: 12 }, () => '1'),
    );
  });

  it('keeps the order within the groups of a FIFO queue', async () => {
    const { name, queue } = await map('', {
      fifo: true,
      queue: { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
      BatchSize: 2,
    });
    for (let index = 0; index < 6; index += 1) {
      for (const MessageGroupId of ['a', 'b']) {
        await send(queue, `${MessageGroupId}${index}`, { MessageGroupId });
      }
    }
    await until(isDrained(queue));
    const bodies = seen.bodies(name);
    for (const group of ['a', 'b']) {
      expect(bodies.filter((body) => body.startsWith(group))).toEqual(
        Array.from({ length: 6 }, (_, index) => `${group}${index}`),
      );
    }
  });

  it('gives the function only messages that pass a filter, and deletes the others', async () => {
    const { name, queue } = await map('', {
      FilterCriteria: {
        Filters: [{ Pattern: '{"body":{"size":[{"numeric":[">",5]}],"kind":["door"]}}' }],
      },
    });
    for (const body of ['{"kind":"door","size":9}', '{"kind":"door","size":3}', 'no JSON']) {
      await send(queue, body);
    }
    await until(isDrained(queue));
    expect(seen.bodies(name)).toEqual(['{"kind":"door","size":9}']);
  });

  it('rests while it is disabled, and goes on when it is enabled', async () => {
    const { events, queue, UUID } = await map('');
    const disabled = await lambda.send(
      new UpdateEventSourceMappingCommand({ UUID, Enabled: false }),
    );
    expect(disabled.State).toBe('Disabling');
    await until(async () => (await state(UUID)) === 'Disabled');
    await send(queue, 'waits');
    expect(await depth(sqs, queue)).toEqual({ held: 0, waiting: 1 });
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await until(async () => (await state(UUID)) === 'Enabled');
    const [event] = await until(() => events(1));
    expect(event?.Records[0]?.attributes['ApproximateReceiveCount']).toBe('1');
  });

  it('takes a new batch size at once', async () => {
    const { events, queue, UUID } = await map('', { BatchSize: 1 });
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await until(async () => (await state(UUID)) === 'Disabled');
    await sendMany(queue, 4);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, BatchSize: 4, Enabled: true }));
    const [event] = await until(() => events(1));
    expect(event?.Records).toHaveLength(4);
  });

  it('is gone after it has been deleted, and takes no message with it', async () => {
    const { queue, UUID } = await map('');
    const { State } = await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    expect(State).toBe('Deleting');
    await until(() =>
      state(UUID).then(
        () => false,
        ({ name }) => name === 'ResourceNotFoundException',
      ),
    );
    await send(queue, 'stays');
    expect(await depth(sqs, queue)).toEqual({ held: 0, waiting: 1 });
  });
});
