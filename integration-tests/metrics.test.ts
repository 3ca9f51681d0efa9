import { GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'vitest';
import { aws } from './cloud/clients.ts';
import { itNeeds } from './cloud/needs.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { queueIsEmpty } from './support/stored.ts';

const namespace = 'SecurityAssistant';

/** Dimensions of all our metrics: a metric with other dimensions is another metric. */
const worker = { service: 'process-drawing', Environment: 'local' };

type Dimensions = Readonly<Record<string, string>>;

async function listed() {
  const { Metrics = [] } = await aws.cloudWatch.send(
    new ListMetricsCommand({ Namespace: namespace }),
  );
  return Metrics.map(({ MetricName = '', Dimensions = [] }) => ({
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
  }));
}

/** Sum of a metric over the last hour; 0 without any value. */
async function sumOf(name: string, dimensions: Dimensions): Promise<number> {
  const now = Date.now();
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: name, Dimensions };
  const { MetricDataResults: [result] = [] } = await aws.cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 60_000),
      MetricDataQueries: [{ Id: 'sum', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }],
    }),
  );
  return (result?.Values ?? []).reduce((sum, value) => sum + value, 0);
}

itNeeds(
  'embedded-metrics',
  'a job counts under the documented names and dimensions (X-13)',
  async () => {
    const counted = [
      ['JobsCompleted', worker],
      ...['schedule', 'excel_generation', 'judge'].map(
        (stage) => ['StageSuccess', { ...worker, Stage: stage }] as const,
      ),
    ] as const;
    const sums = () => Promise.all(counted.map(([name, dimensions]) => sumOf(name, dimensions)));
    await queueIsEmpty();
    const before = await sums();
    const jobId = await accepted();
    await reaches(jobId, 'completed');
    const after = await eventually(sums, (now) =>
      now.every((sum, index) => sum > (before[index] ?? 0)),
    );
    expect(after).toEqual(before.map((sum) => sum + 1));
    expect(await sumOf('ProcessingDuration', { ...worker, Stage: 'schedule' })).toBeGreaterThan(0);
  },
);

itNeeds('embedded-metrics', 'no dimension grows with jobs, callers or paths (X-14)', async () => {
  await reaches(await accepted({ fields: { client_name: 'Another Client' } }), 'completed');
  const metrics = await eventually(listed, (seen) => seen.length > 0);
  const known = {
    service: ['process-drawing'],
    Environment: ['local'],
    Stage: ['context', 'schedule', 'excel_generation', 'judge'],
    Model: ['gemini-3.8-flash', 'gemini-3.5-flash-lite'],
    Reason: ['throttled', 'failing', 'model_throttled', 'model_unavailable', 'model_busy'],
  };
  for (const { name, dimensions } of metrics) {
    for (const [dimension, value] of Object.entries(dimensions)) {
      const values: Readonly<Record<string, readonly string[]>> = known;
      expect([name, dimension, values[dimension]]).toEqual([
        name,
        dimension,
        expect.arrayContaining([value]),
      ]);
    }
  }
});
