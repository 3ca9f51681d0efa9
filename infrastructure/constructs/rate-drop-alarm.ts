import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import type { JobQueue } from './job-queue.ts';
import { type AlarmProps, commonConfig } from './metric-alarm.ts';
import { ensure } from './validation.ts';

export interface RateDropAlarmProps extends Omit<AlarmProps, 'threshold'> {
  /** Where the work waits, also what waits because it was told to. */
  readonly waiting: JobQueue;
  /** Whose messages that are taken away count as work that is done. */
  readonly done: JobQueue;
  /** Fewer messages done in a minute than this are too few, while more are waiting. */
  readonly slowestPerMinute: number;
}

/**
 * Rings when work is done too slowly: in each datapoint less was done than the slowest rate allows, and
 * more was left waiting than was done. A message that is put off leaves its queue for a delayed copy, so
 * neither counts its own deletions as work. So an idle queue is quiet, and so
 * is one that hardly anybody uses, whose few messages are gone as soon as they come.
 *
 * Nothing done or put off is 0 and no missing data, hence the FILL; what waits is not filled, so a queue
 * that publishes nothing has no datapoint at all. The datapoints together should be longer than one
 * message may take: a run that ends late has nothing done before.
 */
export class RateDropAlarm extends Construct {
  constructor(scope: Construct, id: string, props: RateDropAlarmProps) {
    super(scope, id);
    const { waiting, done, slowestPerMinute, periodSeconds } = props;
    ensure(
      this,
      slowestPerMinute > 0,
      `the slowest rate is ${slowestPerMinute} a minute.`,
      'Give the least that a healthy worker does, more than 0.',
    );
    const ofQueue = (
      { queueName }: JobQueue,
      queryId: string,
      metricName: string,
      stat: string,
    ): CloudwatchMetricAlarmMetricQuery => ({
      id: queryId,
      metric: {
        namespace: 'AWS/SQS',
        metricName,
        dimensions: { QueueName: queueName },
        stat,
        period: periodSeconds,
      },
      returnData: false,
    });
    const slowest = (slowestPerMinute * periodSeconds) / 60;
    new CloudwatchMetricAlarm(this, 'alarm', {
      ...commonConfig(this, { ...props, threshold: 0 }),
      comparisonOperator: 'GreaterThanThreshold',
      metricQuery: [
        ofQueue(waiting, 'waiting', 'ApproximateNumberOfMessagesVisible', 'Minimum'),
        ofQueue(waiting, 'delayed', 'ApproximateNumberOfMessagesDelayed', 'Minimum'),
        ofQueue(done, 'done', 'NumberOfMessagesDeleted', 'Sum'),
        {
          id: 'slow',
          expression: `IF(waiting + FILL(delayed, 0) > FILL(done, 0) AND FILL(done, 0) < ${slowest}, 1, 0)`,
          label: 'Worked off too slowly',
          returnData: true,
        },
      ],
    });
  }
}
