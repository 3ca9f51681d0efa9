import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

describe('how many batches an event source mapping runs', () => {
  let bench: MappingBench;
  beforeAll(async () => {
    bench = await mappingBench();
  });
  afterAll(() => bench.stop());

  it('begins with five batches at a time', async () => {
    const { events, queue } = await bench.map(
      'await new Promise((done) => setTimeout(done, 600));',
      { BatchSize: 1 },
    );
    await bench.sendMany(queue, 20);
    const all = await until(() => events(20));
    const received = all
      .map(({ Records }) => Number(Records[0]?.attributes['ApproximateFirstReceiveTimestamp']))
      .sort((one, other) => one - other);
    const [, , , , fifth = 0, sixth = 0] = received;
    expect(sixth - fifth).toBeGreaterThan(500);
  });

  it('never runs more batches at a time than MaximumConcurrency', async () => {
    const { events, queue } = await bench.map(
      'await new Promise((done) => setTimeout(done, 100));',
      {
        BatchSize: 1,
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    );
    await bench.sendMany(queue, 10);
    let most = 0;
    await until(async () => {
      most = Math.max(most, (await bench.depth(queue)).held);
      return events(10);
    });
    expect(most).toBe(2);
  });

  it('begins with ten batches for each provisioned poller', async () => {
    const { queue } = await bench.map('await new Promise((done) => setTimeout(done, 1500));', {
      BatchSize: 1,
      ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers: 2 },
    });
    await bench.sendMany(queue, 12);
    await until(async () => (await bench.depth(queue)).held > 10, 1_500);
  });

  it('adds pollers while the backlog lasts', async () => {
    const { queue } = await bench.map('await new Promise((done) => setTimeout(done, 2500));', {
      BatchSize: 1,
    });
    await bench.sendMany(queue, 20);
    await until(async () => (await bench.depth(queue)).held > 5);
  });

  it('tries throttled batches again and loses none', async () => {
    const { events, name, queue } = await bench.map('', { BatchSize: 1 });
    await bench.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: 1 }),
    );
    await bench.sendMany(queue, 12);
    const all = await until(() => events(12));
    await until(bench.isDrained(queue));
    expect(all.map(({ Records }) => Records[0]?.attributes['ApproximateReceiveCount'])).toEqual(
      Array.from({ length: 12 }, () => '1'),
    );
  });
});
