import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

describe('the metrics of an event source mapping', () => {
  let bench: MappingBench;
  beforeAll(async () => {
    bench = await mappingBench();
  });
  afterAll(() => bench.stop());

  async function sumOf(MetricName: string, uuid: string): Promise<number> {
    const now = Date.now();
    const { Datapoints = [] } = await new CloudWatchClient(bench.client).send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Lambda',
        MetricName,
        Dimensions: [{ Name: 'EventSourceMappingUUID', Value: uuid }],
        StartTime: new Date(now - 600_000),
        EndTime: new Date(now + 60_000),
        Period: 60,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((sum, point) => sum + (point.Sum ?? 0), 0);
  }

  it('count its events where it asks for them', async () => {
    const { queue, UUID } = await bench.map('', {
      MetricsConfig: { Metrics: ['EventCount'] },
      FilterCriteria: { Filters: [{ Pattern: '{"body":[{"anything-but":"1"}]}' }] },
    });
    await bench.sendMany(queue, 3);
    await until(async () => (await sumOf('DeletedEventCount', UUID)) === 3);
    expect(await sumOf('PolledEventCount', UUID)).toBe(3);
    expect(await sumOf('FilteredOutEventCount', UUID)).toBe(1);
    expect(await sumOf('InvokedEventCount', UUID)).toBe(2);
    expect(await sumOf('FailedInvokeEventCount', UUID)).toBe(0);
  });

  it('are none where it does not', async () => {
    const { events, queue, UUID } = await bench.map('');
    await bench.sendMany(queue, 1);
    await until(() => events(1));
    await until(bench.isDrained(queue));
    expect(await sumOf('PolledEventCount', UUID)).toBe(0);
  });
});
