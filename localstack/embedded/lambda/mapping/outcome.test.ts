import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

describe('what becomes of the messages of an event source mapping', () => {
  let bench: MappingBench;
  beforeAll(async () => {
    bench = await mappingBench();
  });
  afterAll(() => bench.stop());

  it('deletes nothing when the function fails, and the message comes again', async () => {
    const { events, queue } = await bench.map(
      "if (records[0].attributes.ApproximateReceiveCount === '1') throw new Error('not yet');",
      { queue: { VisibilityTimeout: '1' }, function: { Timeout: 1 } },
    );
    await bench.send(queue, 'again');
    const [, second] = await until(() => events(2));
    expect(second?.Records[0]?.attributes['ApproximateReceiveCount']).toBe('2');
    await until(bench.isDrained(queue));
  });

  it.each(['throttle', 'error', 'reset', 'lose-response'] as const)(
    'deletes what is done in spite of a %s of the queue',
    async (kind) => {
      const { events, name, queue } = await bench.map('');
      const fault = { kind, service: 'sqs', action: 'DeleteMessageBatch', resource: name } as const;
      bench.cloud.faults.add({ ...fault, count: 2 });
      await bench.send(queue, 'once');
      await until(bench.isDrained(queue));
      bench.cloud.faults.clear();
      expect(events(0)).toHaveLength(1);
    },
  );

  it('keeps the messages that the function names as failed', async () => {
    const { events, queue } = await bench.map(
      `return { batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })) };`,
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    );
    for (const body of ['good', 'bad', 'good']) await bench.send(queue, body);
    await until(() => events(1));
    await until(async () => (await bench.depth(queue)).held === 1);
  });

  it.each([
    ['an identifier that is empty', '{ batchItemFailures: [{ itemIdentifier: "" }] }'],
    ['an identifier that is null', '{ batchItemFailures: [{ itemIdentifier: null }] }'],
    ['an unknown identifier', '{ batchItemFailures: [{ itemIdentifier: "nobody" }] }'],
    ['a wrong key', '{ batchItemFailures: [{ id: records[0].messageId }] }'],
    ['failures that are no list', '{ batchItemFailures: "all" }'],
  ])('keeps the whole batch for %s', async (_, answer) => {
    const { events, queue, UUID } = await bench.map(`return ${answer};`, {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    await bench.send(queue, 'kept');
    await until(() => events(1));
    await until(async () => {
      const { LastProcessingResult } = await bench.lambda.send(
        new GetEventSourceMappingCommand({ UUID }),
      );
      return LastProcessingResult === 'OK';
    });
    expect(await bench.depth(queue)).toEqual({ held: 1, waiting: 0 });
  });

  it.each(['null', 'undefined', '{}', '{ batchItemFailures: [] }', '{ batchItemFailures: null }'])(
    'deletes the whole batch for the answer %s',
    async (answer) => {
      const { events, queue } = await bench.map(`return ${answer};`, {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      await bench.send(queue, 'done');
      await until(() => events(1));
      await until(bench.isDrained(queue));
    },
  );
});
