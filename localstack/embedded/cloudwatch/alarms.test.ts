import { CreateQueueCommand, PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlarmScene, alarmScene } from './testing/alarm-scene.ts';

describe('CloudWatch alarms', () => {
  let scene: AlarmScene;
  beforeAll(async () => {
    scene = await alarmScene();
  });
  afterAll(() => scene.stop());

  it('rings within a second, tells its topic why, and goes back', async () => {
    await scene.put('heat', {
      AlarmActions: [scene.topic],
      OKActions: [scene.topic],
      TreatMissingData: 'notBreaching',
    });
    expect(await scene.state('heat')).toBe('INSUFFICIENT_DATA');
    await scene.clock.advance(2_000);
    expect(await scene.state('heat')).toBe('OK');
    await scene.datum('heat', 9);
    await scene.clock.advance(1_000);
    expect(await scene.alarm('heat')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(
        /^Threshold Crossed: 1 out of the last 1 datapoints \[9\.0 \(01\/06\/26 11:59:5\d\)\] was greater than the threshold \(5\.0\) \(minimum 1 datapoint for OK -> ALARM transition\)\.$/,
      ),
    });
    const [, message] = await scene.mail();
    expect(message).toMatchObject({
      AlarmName: 'heat',
      AlarmDescription: null,
      AWSAccountId: '000000000000',
      NewStateValue: 'ALARM',
      OldStateValue: 'OK',
      Region: 'US East (N. Virginia)',
      StateChangeTime: '2026-06-01T12:00:03.000+0000',
      Trigger: {
        MetricName: 'heat',
        StatisticType: 'Statistic',
        Statistic: 'MAXIMUM',
        Period: 10,
        Threshold: 5,
        TreatMissingData: 'notBreaching',
      },
    });
    await scene.clock.advance(25_000);
    expect(await scene.state('heat')).toBe('OK');
    const { AlarmHistoryItems = [] } = await scene.cloudWatch.describeAlarmHistory({
      AlarmName: 'heat',
      HistoryItemType: 'StateUpdate',
    });
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
  });

  it('follows the depth and the age of a queue', async () => {
    const { clock, sqs } = scene;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
    const Dimensions = [{ Name: 'QueueName', Value: 'dead' }];
    const onQueue = { Namespace: 'AWS/SQS', Dimensions, Threshold: 1 };
    const ComparisonOperator = 'GreaterThanOrEqualToThreshold';
    await scene.put('depth', {
      ...onQueue,
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator,
    });
    await scene.put('age', {
      ...onQueue,
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 30,
      ComparisonOperator,
    });
    await clock.advance(6_000);
    expect([await scene.state('depth'), await scene.state('age')]).toEqual(['OK', 'OK']);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'left over' }));
    await clock.advance(3_000);
    expect([await scene.state('depth'), await scene.state('age')]).toEqual(['ALARM', 'OK']);
    await clock.advance(30_000);
    expect([await scene.state('depth'), await scene.state('age')]).toEqual(['ALARM', 'ALARM']);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await clock.advance(20_000);
    expect([await scene.state('depth'), await scene.state('age')]).toEqual(['OK', 'OK']);
  });

  it('evaluates expressions over several metrics', async () => {
    const stat = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 60, Stat: 'Sum' },
    });
    await scene.cloudWatch.putMetricAlarm({
      AlarmName: 'error rate',
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      Metrics: [
        stat('errors', 'failed'),
        stat('all', 'calls'),
        { Id: 'rate', Expression: '100 * FILL(errors, 0) / all' },
      ],
    });
    await scene.datum('calls', 100);
    await scene.datum('failed', 5);
    await scene.clock.advance(10_000);
    expect(await scene.state('error rate')).toBe('OK');
    await scene.datum('failed', 20);
    await scene.clock.advance(10_000);
    expect(await scene.state('error rate')).toBe('ALARM');
  });

  it('evaluates percentiles', async () => {
    const { Statistic: _, ...percentile } = { Statistic: undefined, ExtendedStatistic: 'p90' };
    await scene.cloudWatch.putMetricAlarm({
      AlarmName: 'slow',
      Namespace: 'Test',
      MetricName: 'slow',
      ...percentile,
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    for (let value = 1; value <= 20; value += 1) await scene.datum('slow', value <= 17 ? 1 : 100);
    await scene.clock.advance(10_000);
    expect(await scene.state('slow')).toBe('ALARM');
  });

  it('needs M of N periods', async () => {
    await scene.put('often', { EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    await scene.datum('often', 9);
    await scene.clock.advance(10_000);
    await scene.datum('often', 1);
    await scene.clock.advance(9_000);
    expect(await scene.state('often')).not.toBe('ALARM');
    await scene.clock.advance(1_000);
    await scene.datum('often', 9);
    await scene.clock.advance(3_000);
    expect((await scene.alarm('often'))?.StateReason).toMatch(
      /^Threshold Crossed: 2 out of the last 3/,
    );
  });

  it.each([
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'ALARM'],
    ['missing', 'INSUFFICIENT_DATA'],
  ])('takes missing data as %s, and is %s then', async (TreatMissingData, expected) => {
    const name = `gone ${TreatMissingData}`;
    await scene.put(name, { TreatMissingData });
    await scene.datum(name, 9);
    await scene.clock.advance(2_000);
    expect(await scene.state(name)).toBe('ALARM');
    await scene.clock.advance(30_000);
    expect(await scene.state(name)).toBe(expected);
  });

  it('says how missing data were treated', async () => {
    await scene.put('silent', { TreatMissingData: 'breaching', EvaluationPeriods: 2 });
    await scene.clock.advance(2_000);
    expect(await scene.alarm('silent')).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    });
  });

  it('takes a state that is set by hand, and returns to the truth', async () => {
    await scene.put('drill', {});
    await scene.cloudWatch.setAlarmState({
      AlarmName: 'drill',
      StateValue: 'ALARM',
      StateReason: 'a drill',
    });
    await scene.clock.advance(5_000);
    expect(await scene.alarm('drill')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: 'a drill',
    });
    await scene.clock.advance(10_000);
    expect(await scene.state('drill')).toBe('INSUFFICIENT_DATA');
  });

  it('keeps its state when it is put again', async () => {
    await scene.put('kept', { TreatMissingData: 'breaching' });
    await scene.clock.advance(2_000);
    await scene.put('kept', { TreatMissingData: 'breaching', AlarmDescription: 'new' });
    expect(await scene.alarm('kept')).toMatchObject({
      StateValue: 'ALARM',
      AlarmDescription: 'new',
    });
  });
});
