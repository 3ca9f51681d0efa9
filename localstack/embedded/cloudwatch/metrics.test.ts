import {
  CloudWatch,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../testing/clients.ts';
import { type ObservedCloud, startObservedCloud } from './testing/observed-cloud.ts';

describe('CloudWatch metrics', () => {
  let observed: ObservedCloud;
  let now: number;
  beforeAll(async () => {
    observed = await startObservedCloud();
    now = observed.clock.now();
    await observed.cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: 'Shop',
        MetricData: [
          ...[1, 2, 3, 4].map((Value) => ({
            MetricName: 'Latency',
            Value,
            Unit: 'Milliseconds' as const,
            Timestamp: new Date(now - 30_000),
            Dimensions: [{ Name: 'Page', Value: 'home' }],
          })),
          {
            MetricName: 'Orders',
            Values: [1, 5],
            Counts: [3, 1],
            Timestamp: new Date(now - 90_000),
          },
          {
            MetricName: 'Orders',
            StatisticValues: { SampleCount: 2, Sum: 7, Minimum: 3, Maximum: 4 },
            Timestamp: new Date(now - 30_000),
          },
        ],
      }),
    );
  });
  afterAll(() => observed.stop());

  const span = () => ({ StartTime: new Date(now - 600_000), EndTime: new Date(now + 60_000) });

  it('answers statistics of a metric', async () => {
    const { Datapoints, Label } = await observed.cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'Shop',
        MetricName: 'Latency',
        Dimensions: [{ Name: 'Page', Value: 'home' }],
        ...span(),
        Period: 60,
        Statistics: ['Sum', 'Average', 'SampleCount'],
      }),
    );
    expect(Label).toBe('Latency');
    expect(Datapoints).toEqual([
      {
        Timestamp: new Date(now - 60_000),
        Sum: 10,
        Average: 2.5,
        SampleCount: 4,
        Unit: 'Milliseconds',
      },
    ]);
  });

  it('answers statistics or percentiles, not both', async () => {
    const request = {
      Namespace: 'Shop',
      MetricName: 'Latency',
      Dimensions: [{ Name: 'Page', Value: 'home' }],
      ...span(),
      Period: 60,
      ExtendedStatistics: ['p50'],
    };
    const { Datapoints } = await observed.cloudWatch.send(new GetMetricStatisticsCommand(request));
    expect(Datapoints).toMatchObject([{ ExtendedStatistics: { p50: 2.5 } }]);
    await expect(
      observed.cloudWatch.send(new GetMetricStatisticsCommand({ ...request, Statistics: ['Sum'] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' });
  });

  it('computes expressions over metrics and hides what is not to be returned', async () => {
    const Metric = { Namespace: 'Shop', MetricName: 'Orders' };
    const { MetricDataResults } = await observed.cloudWatch.send(
      new GetMetricDataCommand({
        ...span(),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          { Id: 'n', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' }, ReturnData: false },
          { Id: 's', MetricStat: { Metric, Period: 60, Stat: 'Sum' } },
          { Id: 'mean', Expression: 's / n', Label: 'mean, at most $'.concat('{MAX}') },
        ],
      }),
    );
    expect(MetricDataResults).toEqual([
      {
        Id: 's',
        Label: 'Orders',
        StatusCode: 'Complete',
        Timestamps: [new Date(now - 120_000), new Date(now - 60_000)],
        Values: [8, 7],
      },
      expect.objectContaining({ Label: 'mean, at most 3.5', Values: [2, 3.5] }),
    ]);
  });

  it('gives datapoints in pages', async () => {
    const Metric = { Namespace: 'Shop', MetricName: 'Orders' };
    const query = {
      ...span(),
      MaxDatapoints: 1,
      MetricDataQueries: [{ Id: 's', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }],
    };
    const first = await observed.cloudWatch.send(new GetMetricDataCommand(query));
    expect(first.MetricDataResults?.[0]).toMatchObject({ Values: [7], StatusCode: 'PartialData' });
    const { NextToken = '' } = first;
    const second = await observed.cloudWatch.send(
      new GetMetricDataCommand({ ...query, NextToken }),
    );
    expect(second.MetricDataResults?.[0]).toMatchObject({ Values: [8], StatusCode: 'Complete' });
    expect(second.NextToken).toBeUndefined();
  });

  it('refuses to fill in more periods than anybody can read', async () => {
    const Metric = { Namespace: 'Shop', MetricName: 'Orders' };
    const request = observed.cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(0),
        EndTime: new Date(now),
        MetricDataQueries: [
          { Id: 's', MetricStat: { Metric, Period: 1, Stat: 'Sum' } },
          { Id: 'filled', Expression: 'FILL(s, 0)' },
        ],
      }),
    );
    await expect(request).rejects.toThrow('too many periods');
  });

  it('lists metrics by name and dimension', async () => {
    const Dimensions = [{ Name: 'Page' }];
    const { Metrics } = await observed.cloudWatch.send(new ListMetricsCommand({ Dimensions }));
    expect(Metrics).toEqual([
      {
        Namespace: 'Shop',
        MetricName: 'Latency',
        Dimensions: [{ Name: 'Page', Value: 'home' }],
      },
    ]);
  });

  it.each([
    [{ Namespace: 'AWS/SQS', MetricData: [{ MetricName: 'm', Value: 1 }] }, 'AWS/'],
    [{ Namespace: 'N', MetricData: [{ MetricName: 'm' }] }, 'At least one'],
    [{ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1, Values: [1] }] }, 'exclusive'],
    [{ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: Number.NaN }] }, 'NaN'],
    [
      { Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1, Timestamp: new Date(0) }] },
      'past two weeks',
    ],
  ])('refuses data that AWS refuses: %j', async (input, message) => {
    await expect(observed.cloudWatch.send(new PutMetricDataCommand(input))).rejects.toThrow(
      message,
    );
  });

  it('takes data that the client has compressed', async () => {
    const client = new CloudWatch({
      ...clientSettings(observed.cloud),
      requestMinCompressionSizeBytes: 0,
    });
    await client.putMetricData({ Namespace: 'Zip', MetricData: [{ MetricName: 'm', Value: 1 }] });
    const { Metrics } = await client.listMetrics({ Namespace: 'Zip' });
    expect(Metrics).toHaveLength(1);
  });
});
