import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ObservedCloud, openPolicy, startObservedCloud } from './testing/observed-cloud.ts';

describe('CloudWatch alarms', () => {
  let observed: ObservedCloud;
  let topic: string;
  let inbox: string;
  beforeAll(async () => {
    observed = await startObservedCloud();
    const { sns, sqs } = observed;
    const created = await sqs.send(
      new CreateQueueCommand({ QueueName: 'inbox', Attributes: { Policy: openPolicy } }),
    );
    inbox = created.QueueUrl ?? '';
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: inbox, AttributeNames: ['QueueArn'] }),
    );
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'operators' }));
    topic = TopicArn;
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: Attributes?.['QueueArn'],
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
  });
  afterAll(() => observed.stop());

  const put = (AlarmName: string, settings: Partial<PutMetricAlarmCommandInput>) =>
    observed.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'Test',
        MetricName: AlarmName,
        Statistic: 'Maximum',
        Period: 10,
        EvaluationPeriods: 1,
        Threshold: 5,
        ComparisonOperator: 'GreaterThanThreshold',
        ...settings,
      }),
    );
  const datum = (MetricName: string, Value: number) =>
    observed.cloudWatch.send(
      new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName, Value }] }),
    );
  const alarm = async (name: string) => {
    const { CompositeAlarms = [], MetricAlarms = [] } = await observed.cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    );
    return [...MetricAlarms, ...CompositeAlarms][0];
  };
  const state = async (name: string) => (await alarm(name))?.StateValue;
  const mail = async (): Promise<Record<string, unknown>[]> => {
    const { Messages = [] } = await observed.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: inbox, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body }) => JSON.parse(Body ?? ''));
  };

  it('rings within a second, tells its topic why, and goes back', async () => {
    await put('heat', {
      AlarmActions: [topic],
      OKActions: [topic],
      TreatMissingData: 'notBreaching',
    });
    expect(await state('heat')).toBe('INSUFFICIENT_DATA');
    await observed.clock.advance(2_000);
    expect(await state('heat')).toBe('OK');
    await datum('heat', 9);
    await observed.clock.advance(1_000);
    expect(await alarm('heat')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(
        /^Threshold Crossed: 1 out of the last 1 datapoints \[9\.0 \(01\/06\/26 11:59:5\d\)\] was greater than the threshold \(5\.0\) \(minimum 1 datapoint for OK -> ALARM transition\)\.$/,
      ),
    });
    const [, message] = await mail();
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
    await observed.clock.advance(25_000);
    expect(await state('heat')).toBe('OK');
    const { AlarmHistoryItems = [] } = await observed.cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'heat', HistoryItemType: 'StateUpdate' }),
    );
    expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
  });

  it('follows the depth and the age of a queue', async () => {
    const { clock, sqs } = observed;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
    const Dimensions = [{ Name: 'QueueName', Value: 'dead' }];
    const onQueue = { Namespace: 'AWS/SQS', Dimensions, Threshold: 1 };
    const ComparisonOperator = 'GreaterThanOrEqualToThreshold';
    await put('depth', {
      ...onQueue,
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator,
    });
    await put('age', {
      ...onQueue,
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 30,
      ComparisonOperator,
    });
    await clock.advance(6_000);
    expect([await state('depth'), await state('age')]).toEqual(['OK', 'OK']);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'left over' }));
    await clock.advance(3_000);
    expect([await state('depth'), await state('age')]).toEqual(['ALARM', 'OK']);
    await clock.advance(30_000);
    expect([await state('depth'), await state('age')]).toEqual(['ALARM', 'ALARM']);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await clock.advance(20_000);
    expect([await state('depth'), await state('age')]).toEqual(['OK', 'OK']);
  });

  it('evaluates expressions over several metrics', async () => {
    const stat = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'Test', MetricName }, Period: 60, Stat: 'Sum' },
    });
    await observed.cloudWatch.send(
      new PutMetricAlarmCommand({
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
      }),
    );
    await datum('calls', 100);
    await datum('failed', 5);
    await observed.clock.advance(10_000);
    expect(await state('error rate')).toBe('OK');
    await datum('failed', 20);
    await observed.clock.advance(10_000);
    expect(await state('error rate')).toBe('ALARM');
  });

  it('evaluates percentiles', async () => {
    const { Statistic: _, ...percentile } = { Statistic: undefined, ExtendedStatistic: 'p90' };
    await observed.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'slow',
        Namespace: 'Test',
        MetricName: 'slow',
        ...percentile,
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 50,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    for (let value = 1; value <= 20; value += 1) await datum('slow', value <= 17 ? 1 : 100);
    await observed.clock.advance(10_000);
    expect(await state('slow')).toBe('ALARM');
  });

  it('needs M of N periods', async () => {
    await put('often', { EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    await datum('often', 9);
    await observed.clock.advance(10_000);
    await datum('often', 1);
    await observed.clock.advance(9_000);
    expect(await state('often')).not.toBe('ALARM');
    await observed.clock.advance(1_000);
    await datum('often', 9);
    await observed.clock.advance(3_000);
    expect((await alarm('often'))?.StateReason).toMatch(/^Threshold Crossed: 2 out of the last 3/);
  });

  it('says how missing data were treated', async () => {
    await put('silent', { TreatMissingData: 'breaching', EvaluationPeriods: 2 });
    await observed.clock.advance(2_000);
    expect(await alarm('silent')).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    });
  });

  it('combines alarms, and names the child that made the difference', async () => {
    await put('left', { Threshold: 1 });
    await put('right', { Threshold: 1 });
    await observed.cloudWatch.send(
      new PutCompositeAlarmCommand({
        AlarmName: 'both',
        AlarmRule: 'ALARM(left) AND ALARM("right")',
        AlarmActions: [topic],
      }),
    );
    expect(await state('both')).toBe('OK');
    await mail();
    await datum('left', 2);
    await observed.clock.advance(2_000);
    expect(await state('both')).toBe('OK');
    await datum('right', 2);
    await observed.clock.advance(2_000);
    expect(await state('both')).toBe('ALARM');
    const message = (await mail()).find(({ AlarmName }) => AlarmName === 'both');
    expect(message).toMatchObject({
      AlarmRule: 'ALARM(left) AND ALARM("right")',
      NewStateReason: expect.stringMatching(
        /alarm:right transitioned to ALARM at Monday 01 June, 2026 12:\d\d:\d\d UTC$/,
      ),
      TriggeringChildren: [
        { Arn: expect.stringMatching(/:alarm:right$/), State: { Value: 'ALARM' } },
      ],
    });
    await expect(
      observed.cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['left'] })),
    ).rejects.toThrow('composite alarm');
  });

  it('takes a state that is set by hand, and returns to the truth', async () => {
    await put('drill', {});
    await observed.cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: 'drill', StateValue: 'ALARM', StateReason: 'a drill' }),
    );
    await observed.clock.advance(5_000);
    expect(await alarm('drill')).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
    await observed.clock.advance(10_000);
    expect(await state('drill')).toBe('INSUFFICIENT_DATA');
  });

  it('keeps its state when it is put again', async () => {
    await put('kept', { TreatMissingData: 'breaching' });
    await observed.clock.advance(2_000);
    await put('kept', { TreatMissingData: 'breaching', AlarmDescription: 'new' });
    expect(await alarm('kept')).toMatchObject({ StateValue: 'ALARM', AlarmDescription: 'new' });
  });

  it('writes a failed action into the history', async () => {
    const nobody = topic.replace('operators', 'nobody');
    await put('lost', { TreatMissingData: 'breaching', AlarmActions: [nobody] });
    await observed.clock.advance(2_000);
    const { AlarmHistoryItems: [item] = [] } = await observed.cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'lost', HistoryItemType: 'Action' }),
    );
    expect(item?.HistorySummary).toBe(`Failed to execute action ${nobody}`);
  });
});
