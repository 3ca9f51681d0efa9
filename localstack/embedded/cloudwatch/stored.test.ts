import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../testing/clients.ts';
import { type ObservedCloud, startObservedCloud } from './testing/observed-cloud.ts';

describe('what CloudWatch keeps besides alarms', () => {
  let observed: ObservedCloud;
  let cloudWatch: CloudWatch;
  beforeAll(async () => {
    observed = await startObservedCloud();
    cloudWatch = new CloudWatch(clientSettings(observed.cloud));
  });
  afterAll(() => observed.stop());

  it('has anomaly detectors by what they watch', async () => {
    const SingleMetricAnomalyDetector = { Namespace: 'N', MetricName: 'M', Stat: 'Average' };
    await cloudWatch.putAnomalyDetector({ SingleMetricAnomalyDetector });
    await cloudWatch.putAnomalyDetector({ SingleMetricAnomalyDetector });
    const { AnomalyDetectors } = await cloudWatch.describeAnomalyDetectors({ Namespace: 'N' });
    expect(AnomalyDetectors).toMatchObject([
      { SingleMetricAnomalyDetector, StateValue: 'PENDING_TRAINING' },
    ]);
    await cloudWatch.deleteAnomalyDetector({ SingleMetricAnomalyDetector });
    await expect(
      cloudWatch.deleteAnomalyDetector({ SingleMetricAnomalyDetector }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('has rules of contributor insights, which are turned on and off', async () => {
    const RuleDefinition = '{"Schema":{"Name":"CloudWatchLogRule","Version":1}}';
    await cloudWatch.putInsightRule({ RuleName: 'r', RuleDefinition });
    const { Failures } = await cloudWatch.disableInsightRules({ RuleNames: ['r', 'none'] });
    expect(Failures).toMatchObject([{ FailureResource: 'none' }]);
    const { InsightRules } = await cloudWatch.describeInsightRules({});
    expect(InsightRules).toMatchObject([{ Name: 'r', State: 'DISABLED' }]);
  });

  it('has metric streams, which are stopped and started', async () => {
    const Name = 'stream';
    await cloudWatch.putMetricStream({
      Name,
      FirehoseArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/x',
      RoleArn: 'arn:aws:iam::000000000000:role/r',
      OutputFormat: 'json',
    });
    await cloudWatch.stopMetricStreams({ Names: [Name] });
    expect(await cloudWatch.getMetricStream({ Name })).toMatchObject({ State: 'stopped' });
    await cloudWatch.deleteMetricStream({ Name });
    await expect(cloudWatch.getMetricStream({ Name })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('has alarms on the band of an anomaly detector, without data', async () => {
    await cloudWatch.putMetricAlarm({
      AlarmName: 'odd',
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanUpperThreshold',
      ThresholdMetricId: 'band',
      Metrics: [
        {
          Id: 'm',
          MetricStat: { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 60, Stat: 'Sum' },
        },
        { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m, 2)' },
      ],
    });
    const { MetricAlarms } = await cloudWatch.describeAlarms({ AlarmNames: ['odd'] });
    expect(MetricAlarms).toMatchObject([
      { ThresholdMetricId: 'band', StateValue: 'INSUFFICIENT_DATA' },
    ]);
    expect(MetricAlarms?.[0]).not.toHaveProperty('Threshold');
  });

  it('searches metrics in GetMetricData, a series for each', async () => {
    const Timestamp = new Date(observed.clock.now());
    const datum = (host: string, Value: number) => ({
      MetricName: 'Hits',
      Dimensions: [{ Name: 'Host', Value: host }],
      Value,
      Timestamp,
    });
    await cloudWatch.putMetricData({
      Namespace: 'Found',
      MetricData: [datum('a', 1)],
      EntityMetricData: [{ MetricData: [datum('b', 2)] }],
    });
    const { MetricDataResults } = await cloudWatch.getMetricData({
      StartTime: new Date(observed.clock.now() - 60_000),
      EndTime: new Date(observed.clock.now() + 60_000),
      LabelOptions: { Timezone: '+0100' },
      MetricDataQueries: [
        { Id: 'found', Expression: "SEARCH('{Found,Host} Hits', 'Sum', 60)" },
        {
          Id: 'all',
          Expression: 'SELECT SUM(Hits) FROM "Found"',
          Period: 60,
          Label: `\${MAX_TIME}`,
        },
      ],
    });
    expect(MetricDataResults).toMatchObject([
      { Id: 'found', Label: 'a', Values: [1] },
      { Id: 'found', Label: 'b', Values: [2] },
      { Id: 'all', Label: '2026-06-01T13:00:00+01:00', Values: [3] },
    ]);
  });
});
