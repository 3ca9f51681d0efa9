import { Construct } from 'constructs';
import type { Namer } from '../names.ts';
import type { JobQueue } from './job-queue.ts';
import { MetricAlarm } from './metric-alarm.ts';

export interface QueueAlarmsProps {
  readonly queue: JobQueue;
  readonly names: Namer;
  readonly topicArn: string;
  /** Datapoints of the dead-letter alarms. @default 60 */
  readonly periodSeconds?: number;
  /** Datapoints of the age alarm, which needs three of them. @default 300 */
  readonly agePeriodSeconds?: number;
  /** More dead letters than this are critical; one is a warning. @default 5 */
  readonly criticalDeadLetters?: number;
  /** @default 1_200 (20 minutes) */
  readonly oldestMessageSeconds?: number;
  /** @default - none: however many wait, only their age matters */
  readonly waiting?: {
    /** More waiting than this. */
    readonly threshold: number;
    /** Datapoints, of which it needs five: a burst alone must not wake anybody. */
    readonly periodSeconds: number;
  };
}

/**
 * Dead letters (a warning at the first, critical above five), messages that wait too long, and too
 * many that wait.
 *
 * The age needs three datapoints in a row, a quarter of an hour by default: a message grows old while
 * it is worked on, so one slow retry alone must not wake anybody. SQS leaves messages
 * received three times and more out of this metric; those are the dead-letter alarms' business.
 */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, props: QueueAlarmsProps) {
    super(scope, id);
    const { queue, names, topicArn, periodSeconds = 60, criticalDeadLetters = 5 } = props;
    const deadLetters = {
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queue.deadLetterQueueName },
      periodSeconds,
      topicArn,
    };
    new MetricAlarm(this, 'dead-letters-warning', {
      ...deadLetters,
      name: names('dead-letters-warning'),
      description:
        'A message could not be processed. Read its reason, mend the cause, then redrive it.',
      threshold: 1,
      atThreshold: true,
    });
    new MetricAlarm(this, 'dead-letters-critical', {
      ...deadLetters,
      name: names('dead-letters-critical'),
      description: `More than ${criticalDeadLetters} messages could not be processed. Look for a cause they share.`,
      threshold: criticalDeadLetters,
    });
    new MetricAlarm(this, 'message-age', {
      name: names('message-age'),
      description: 'Messages wait too long. See whether the worker runs, fails or is throttled.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: queue.queueName },
      threshold: props.oldestMessageSeconds ?? 1_200,
      periodSeconds: props.agePeriodSeconds ?? 300,
      datapoints: 3,
      topicArn,
    });
    if (props.waiting === undefined) return;
    new MetricAlarm(this, 'messages-waiting', {
      name: names('messages-waiting'),
      description: `More than ${props.waiting.threshold} messages wait. See whether the worker keeps up, or give it more concurrency.`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queue.queueName },
      threshold: props.waiting.threshold,
      periodSeconds: props.waiting.periodSeconds,
      datapoints: 5,
      topicArn,
    });
  }
}
