import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { startKeptCloud } from '../testing/kept-cloud.ts';

const DashboardBody = '{"widgets":[]}';

async function makeAll(cloudWatch: CloudWatch): Promise<void> {
  await cloudWatch.putMetricAlarm({
    AlarmName: 'child',
    Namespace: 'N',
    MetricName: 'M',
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 1,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
    Tags: [{ Key: 'team', Value: 'x' }],
  });
  await cloudWatch.putCompositeAlarm({ AlarmName: 'all', AlarmRule: 'ALARM(child)' });
  await cloudWatch.setAlarmState({
    AlarmName: 'child',
    StateValue: 'ALARM',
    StateReason: 'by hand',
  });
  await cloudWatch.putDashboard({ DashboardName: 'board', DashboardBody });
  await put(cloudWatch, 5);
}

async function put(cloudWatch: CloudWatch, Value: number): Promise<void> {
  await cloudWatch.putMetricData({
    Namespace: 'Kept',
    MetricData: [{ MetricName: 'M', Value, Dimensions: [{ Name: 'a', Value: 'b' }] }],
  });
}

async function sumOf(cloudWatch: CloudWatch): Promise<number> {
  const { Datapoints = [] } = await cloudWatch.getMetricStatistics({
    Namespace: 'Kept',
    MetricName: 'M',
    Dimensions: [{ Name: 'a', Value: 'b' }],
    StartTime: new Date(Date.now() - 3_600_000),
    EndTime: new Date(Date.now() + 3_600_000),
    Period: 3600,
    Statistics: ['Sum'],
  });
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}

async function rememberedBy(cloudWatch: CloudWatch) {
  const { CompositeAlarms, MetricAlarms } = await cloudWatch.describeAlarms({
    AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
  });
  const { AlarmHistoryItems } = await cloudWatch.describeAlarmHistory({ AlarmName: 'child' });
  const { Tags } = await cloudWatch.listTagsForResource({
    ResourceARN: MetricAlarms?.[0]?.AlarmArn ?? '',
  });
  const dashboard = await cloudWatch.getDashboard({ DashboardName: 'board' });
  return {
    alarms: [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])],
    history: AlarmHistoryItems,
    tags: Tags,
    dashboard: dashboard.DashboardBody,
  };
}

describe('alarms and metrics in a cloud with a data folder', () => {
  it('outlive its end, with states, history, tags and dashboards', async () => {
    await using cloud = await startKeptCloud();
    await makeAll(new CloudWatch(cloud.client));
    const before = await rememberedBy(new CloudWatch(cloud.client));
    expect(before.alarms).toMatchObject([{ StateValue: 'ALARM' }, { StateValue: 'ALARM' }]);
    await cloud.killAndStart();
    const cloudWatch = new CloudWatch(cloud.client);
    expect(await rememberedBy(cloudWatch)).toEqual(before);
    expect(await sumOf(cloudWatch)).toBe(5);
    await put(cloudWatch, 2);
    expect(await sumOf(cloudWatch)).toBe(7);
  });
});

describe('a snapshot of alarms and metrics', () => {
  it('brings back what was there', async () => {
    await using cloud = await startCloud();
    const cloudWatch = new CloudWatch(clientSettings(cloud));
    await makeAll(cloudWatch);
    const before = await rememberedBy(cloudWatch);
    const goBack = cloud.snapshot();
    await put(cloudWatch, 3);
    await cloudWatch.deleteAlarms({ AlarmNames: ['all', 'child'] });
    await goBack();
    expect(await rememberedBy(cloudWatch)).toEqual(before);
    expect(await sumOf(cloudWatch)).toBe(5);
    await cloud.reset();
    expect((await cloudWatch.describeAlarms({})).MetricAlarms).toEqual([]);
    expect(await sumOf(cloudWatch)).toBe(0);
  });
});
