import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

const DashboardBody = JSON.stringify({
  widgets: [{ type: 'text', x: 0, y: 0, width: 3, height: 3, properties: { markdown: 'hello' } }],
});

const bodyOf = (...widgets: readonly unknown[]) => JSON.stringify({ widgets });

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
    ['a widget that is none', { DashboardName: 'a', DashboardBody: bodyOf(1) }],
    ['a widget of no type', { DashboardName: 'a', DashboardBody: bodyOf({ properties: {} }) }],
  ])('refuses %s', async (_name, input) => {
    await expect(cloudWatch.putDashboard(input)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    [{ type: 'bogus', properties: {} }, '/widgets/0/type'],
    [{ type: 'text' }, '/widgets/0'],
    [{ type: 'text', properties: {} }, '/widgets/0/properties'],
    [{ type: 'log', properties: { query: 1 } }, '/widgets/0/properties/query'],
    [{ type: 'metric', properties: { metrics: 'm' } }, '/widgets/0/properties/metrics'],
    [{ type: 'metric', properties: { metrics: ['m'] } }, '/widgets/0/properties/metrics/0'],
    [{ type: 'text', x: 24, properties: { markdown: '' } }, '/widgets/0/x'],
    [{ type: 'text', width: 25, properties: { markdown: '' } }, '/widgets/0/width'],
    [{ type: 'text', height: 0.5, properties: { markdown: '' } }, '/widgets/0/height'],
  ])('says where the widget %j is wrong', async (widget, DataPath) => {
    const put = cloudWatch.putDashboard({ DashboardName: 'a', DashboardBody: bodyOf(widget) });
    await expect(put).rejects.toMatchObject({
      name: 'DashboardInvalidInputError',
      dashboardValidationMessages: [{ DataPath }],
    });
  });

  it('takes graphs of metrics, expressions and alarms', async () => {
    const widgets = [
      { type: 'metric', properties: { metrics: [['N', 'm'], [{ expression: 'SUM(METRICS())' }]] } },
      { type: 'metric', properties: { annotations: { alarms: ['arn'] } } },
      { type: 'alarm', properties: { alarms: ['arn'] } },
    ];
    const DashboardBody = bodyOf(...widgets);
    const put = await cloudWatch.putDashboard({ DashboardName: 'graphs', DashboardBody });
    expect(put.DashboardValidationMessages).toEqual([]);
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
