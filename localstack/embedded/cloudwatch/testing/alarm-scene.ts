import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { openPolicy, startObservedCloud } from './observed-cloud.ts';

/** A topic whose messages a test reads in a queue. */
export async function mailbox({ sns, sqs }: { readonly sns: SNSClient; readonly sqs: SQSClient }) {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'inbox', Attributes: { Policy: openPolicy } }),
  );
  const { TopicArn: topic = '' } = await sns.send(new CreateTopicCommand({ Name: 'operators' }));
  await sns.send(
    new SubscribeCommand({
      TopicArn: topic,
      Protocol: 'sqs',
      Endpoint: topic.replace(':sns:', ':sqs:').replace('operators', 'inbox'),
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  const mail = async (WaitTimeSeconds = 0): Promise<Record<string, unknown>[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 43_200,
        WaitTimeSeconds,
      }),
    );
    return Messages.map(({ Body }) => JSON.parse(Body ?? ''));
  };
  return { mail, topic };
}

/** An alarm on the metric of its own name, over ten seconds, that rings above five. */
export function onOwnMetric(
  AlarmName: string,
  settings: Partial<PutMetricAlarmCommandInput> = {},
): PutMetricAlarmCommandInput {
  return {
    AlarmName,
    Namespace: 'Test',
    MetricName: AlarmName,
    ...(settings.ExtendedStatistic === undefined ? { Statistic: 'Maximum' } : {}),
    Period: 10,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
    ...settings,
  };
}

/** A cloud whose time a test moves, with what it does to alarms and sees of them. */
export async function alarmScene() {
  const observed = await startObservedCloud();
  const { cloudWatch } = observed;
  const alarm = async (name: string) => {
    const { CompositeAlarms = [], MetricAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    );
    return [...MetricAlarms, ...CompositeAlarms][0];
  };
  return {
    ...observed,
    ...(await mailbox(observed)),
    alarm,
    state: async (name: string) => (await alarm(name))?.StateValue,
    put: (name: string, settings: Partial<PutMetricAlarmCommandInput> = {}) =>
      cloudWatch.send(new PutMetricAlarmCommand(onOwnMetric(name, settings))),
    datum: (MetricName: string, Value: number) =>
      cloudWatch.send(
        new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName, Value }] }),
      ),
  };
}

export type AlarmScene = Awaited<ReturnType<typeof alarmScene>>;
