import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

describe('what an event source mapping delivers', () => {
  let bench: MappingBench;
  beforeAll(async () => {
    bench = await mappingBench();
  });
  afterAll(() => bench.stop());

  it('gives a message to the function as Lambda writes it, and deletes it', async () => {
    const { events, queue, UUID } = await bench.map('');
    const body = '{ "spaces":  1,\n"ümlaut": "→" }';
    const sent = await bench.send(queue, body, {
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
    await until(bench.isDrained(queue));
    const mapping = await bench.lambda.send(new GetEventSourceMappingCommand({ UUID }));
    expect(mapping).toMatchObject({ State: 'Enabled', LastProcessingResult: 'OK' });
  });

  it('waits through the batching window for more', async () => {
    const { events, queue } = await bench.map('', { MaximumBatchingWindowInSeconds: 1 });
    const began = performance.now();
    await bench.send(queue, 'first');
    await bench.send(queue, 'second');
    const [event] = await until(() => events(1));
    expect(event?.Records.map(({ body }) => body)).toEqual(['first', 'second']);
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  it('does not wait for the window when the batch is full', async () => {
    const { events, queue } = await bench.map('', {
      BatchSize: 25,
      MaximumBatchingWindowInSeconds: 60,
    });
    await bench.sendMany(queue, 25);
    const [event] = await until(() => events(1));
    expect(event?.Records).toHaveLength(25);
  });

  it('keeps the order within the groups of a FIFO queue', async () => {
    const { name, queue } = await bench.map('', {
      fifo: true,
      queue: { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
      BatchSize: 2,
    });
    for (let index = 0; index < 6; index += 1) {
      for (const MessageGroupId of ['a', 'b']) {
        await bench.send(queue, `${MessageGroupId}${index}`, { MessageGroupId });
      }
    }
    await until(bench.isDrained(queue));
    const bodies = bench.seen.bodies(name);
    for (const group of ['a', 'b']) {
      expect(bodies.filter((body) => body.startsWith(group))).toEqual(
        Array.from({ length: 6 }, (_, index) => `${group}${index}`),
      );
    }
  });

  it('gives the function only messages that pass a filter, and deletes the others', async () => {
    const { name, queue } = await bench.map('', {
      FilterCriteria: {
        Filters: [{ Pattern: '{"body":{"size":[{"numeric":[">",5]}],"kind":["door"]}}' }],
      },
    });
    for (const body of ['{"kind":"door","size":9}', '{"kind":"door","size":3}', 'no JSON']) {
      await bench.send(queue, body);
    }
    await until(bench.isDrained(queue));
    expect(bench.seen.bodies(name)).toEqual(['{"kind":"door","size":9}']);
  });
});
