import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

const DashboardBody = JSON.stringify({
  widgets: [{ type: 'text', x: 0, y: 0, width: 3, height: 3, properties: { markdown: 'hello' } }],
});

describe('CloudWatch dashboards and tags', () => {
  let cloud: Cloud;
  let cloudWatch: CloudWatch;
  beforeAll(async () => {
    cloud = await startCloud();
    cloudWatch = new CloudWatch(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  it('keeps a dashboard until it is deleted', async () => {
    const DashboardName = 'overview';
    const answer = await cloudWatch.putDashboard({ DashboardName, DashboardBody });
    expect(answer.DashboardValidationMessages).toEqual([]);
    expect(await cloudWatch.getDashboard({ DashboardName })).toMatchObject({
      DashboardArn: 'arn:aws:cloudwatch::000000000000:dashboard/overview',
      DashboardBody,
    });
    const { DashboardEntries } = await cloudWatch.listDashboards({ DashboardNamePrefix: 'over' });
    expect(DashboardEntries).toMatchObject([{ DashboardName, Size: DashboardBody.length }]);
    await cloudWatch.deleteDashboards({ DashboardNames: [DashboardName] });
    await expect(cloudWatch.getDashboard({ DashboardName })).rejects.toThrow('does not exist');
  });

  it.each([
    ['a name with a space', { DashboardName: 'a b', DashboardBody }],
    ['a body that is no JSON', { DashboardName: 'a', DashboardBody: '{' }],
    ['a body without widgets', { DashboardName: 'a', DashboardBody: '{}' }],
  ])('refuses %s', async (_name, input) => {
    await expect(cloudWatch.putDashboard(input)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('tags alarms, when they are made and later', async () => {
    await cloudWatch.putMetricAlarm({
      AlarmName: 'tagged',
      Namespace: 'N',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Tags: [{ Key: 'a', Value: '1' }],
    });
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:tagged';
    await cloudWatch.tagResource({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] });
    await cloudWatch.untagResource({ ResourceARN, TagKeys: ['a'] });
    const { Tags } = await cloudWatch.listTagsForResource({ ResourceARN });
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await cloudWatch.deleteAlarms({ AlarmNames: ['tagged'] });
    await expect(cloudWatch.listTagsForResource({ ResourceARN })).rejects.toThrow('not found');
  });
});
