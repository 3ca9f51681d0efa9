import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

describe('the settings of an alarm', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  it.each([
    [{ Period: 7 }, 'Period'],
    [{ DatapointsToAlarm: 3 }, 'DatapointsToAlarm'],
    [{ AlarmActions: ['nonsense'] }, 'Invalid arn syntax: nonsense'],
    [{ AlarmActions: ['arn:aws:sns:eu-west-1:000000000000:x'] }, 'Invalid region eu-west-1'],
    [{ TreatMissingData: 'maybe' }, 'TreatMissingData'],
    [{ Period: 3600, EvaluationPeriods: 200 }, 'EvaluationPeriods * Period'],
    [{ EvaluationInterval: 10 }, 'PutMetricAlarm with EvaluationInterval'],
  ])('are refused as AWS refuses them: %j', async (settings, message) => {
    const request = new CloudWatch(clientSettings(cloud)).putMetricAlarm({
      AlarmName: 'bad',
      Namespace: 'Test',
      MetricName: 'm',
      Statistic: 'Maximum',
      Period: 10,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      ...settings,
    });
    await expect(request).rejects.toThrow(message);
  });
});
