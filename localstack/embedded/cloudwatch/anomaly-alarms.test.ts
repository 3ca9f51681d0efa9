import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlarmScene, alarmScene } from './testing/alarm-scene.ts';

const minute = 60_000;

describe('alarms on what is expected of a metric', () => {
  let scene: AlarmScene;
  beforeAll(async () => {
    scene = await alarmScene();
  });
  afterAll(() => scene.stop());

  const put = (
    name: string,
    ComparisonOperator:
      | 'GreaterThanUpperThreshold'
      | 'LessThanLowerThreshold'
      | 'LessThanLowerOrGreaterThanUpperThreshold',
  ) =>
    scene.cloudWatch.putMetricAlarm({
      AlarmName: name,
      EvaluationPeriods: 1,
      ComparisonOperator,
      ThresholdMetricId: 'band',
      AlarmActions: [scene.topic],
      Metrics: [
        {
          Id: 'm',
          MetricStat: {
            Metric: { Namespace: 'Test', MetricName: name },
            Period: 60,
            Stat: 'Maximum',
          },
        },
        { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m, 3)' },
      ],
    });
  /** Twenty minutes of nines and elevens. */
  const usual = (MetricName: string) =>
    scene.cloudWatch.putMetricData({
      Namespace: 'Test',
      MetricData: Array.from({ length: 20 }, (_, index) => ({
        MetricName,
        Value: index % 2 === 0 ? 9 : 11,
        Timestamp: new Date(scene.clock.now() - (22 - index) * minute),
      })),
    });

  it.each([
    ['GreaterThanUpperThreshold', 14, / was greater than the upper thresholds \[12\.9\d+\] /],
    ['LessThanLowerThreshold', 6, / was less than the lower thresholds \[7\.0\d+\] /],
    [
      'LessThanLowerOrGreaterThanUpperThreshold',
      14,
      / was less than the lower thresholds \[7\.0\d+\] or greater than the upper thresholds \[12\.9\d+\] /,
    ],
  ] as const)('ring where values are %s', async (comparison, odd, words) => {
    const name = `band ${comparison}`;
    await put(name, comparison);
    await usual(name);
    await scene.datum(name, 10);
    await scene.clock.advance(10_000);
    expect(await scene.state(name)).toBe('OK');
    await scene.mail();
    await scene.clock.advance(2 * minute);
    await usual(name);
    await scene.datum(name, odd);
    await scene.clock.advance(10_000);
    expect(await scene.alarm(name)).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(words),
    });
    const trigger = { ComparisonOperator: comparison, ThresholdMetricId: 'band' };
    expect(await scene.mail()).toMatchObject([{ AlarmName: name, Trigger: trigger }]);
  });

  it('have no data while there is too little to know what is expected', async () => {
    await put('new', 'GreaterThanUpperThreshold');
    await scene.datum('new', 1_000);
    await scene.clock.advance(2 * minute);
    expect(await scene.state('new')).toBe('INSUFFICIENT_DATA');
  });
});
