import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { restricted } from '../testing/restricted.ts';

const denied = { name: 'AccessDenied' };

describe('conditions of CloudWatch', async () => {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());

  it('know the namespace that metrics are put into', async () => {
    const Condition = { StringEquals: { 'cloudwatch:namespace': 'Mine' } };
    const own = new CloudWatchClient(
      await restricted(cloud, 'counter', 'cloudwatch:PutMetricData', Condition),
    );
    const MetricData = [{ MetricName: 'Letters', Value: 1 }];
    const put = (Namespace: string) =>
      own.send(new PutMetricDataCommand({ Namespace, MetricData }));
    await put('Mine');
    await expect(put('Theirs')).rejects.toMatchObject(denied);
  });

  it('know the tags of alarms, and those that a request gives', async () => {
    const settings = {
      Namespace: 'Mine',
      MetricName: 'Letters',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    } as const;
    const root = new CloudWatchClient(clientSettings(cloud));
    const alarm = (AlarmName: string, Value: string, client = root) =>
      client.send(
        new PutMetricAlarmCommand({ ...settings, AlarmName, Tags: [{ Key: 'stage', Value }] }),
      );
    await alarm('right', 'test');
    await alarm('wrong', 'live');
    const tagged = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
    const reader = new CloudWatchClient(
      await restricted(cloud, 'reader', 'cloudwatch:DescribeAlarms', tagged),
    );
    const read = (name: string) => reader.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
    expect((await read('right')).MetricAlarms).toHaveLength(1);
    await expect(read('wrong')).rejects.toMatchObject(denied);
    const tagging = { StringEquals: { 'aws:RequestTag/stage': 'test' } };
    const writer = new CloudWatchClient(
      await restricted(cloud, 'writer', 'cloudwatch:PutMetricAlarm', tagging),
    );
    await alarm('new', 'test', writer);
    await expect(alarm('new', 'live', writer)).rejects.toMatchObject(denied);
  });
});
