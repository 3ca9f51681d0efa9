import { type CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';

/** How old what waits in a queue can be. */
export interface QueueAge {
  /** No message in the queue was sent before; `undefined` when that is not known. ISO 8601. */
  oldestSentAt(): Promise<string | undefined>;
}

/** A queue that is in use tells its age every minute, some minutes late. In seconds. */
const lookBackSeconds = 600;
const periodSeconds = 60;

/** Asks CloudWatch, since a queue does not tell the age of its messages itself. */
export function createQueueAge(
  { cloudwatch, now }: { readonly cloudwatch: CloudWatchClient; readonly now: () => Date },
  { queueUrl }: { readonly queueUrl: string },
): QueueAge {
  const QueueName = queueUrl.split('/').at(-1) ?? '';
  return {
    async oldestSentAt() {
      const EndTime = now();
      const { Datapoints = [] } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateAgeOfOldestMessage',
          Dimensions: [{ Name: 'QueueName', Value: QueueName }],
          StartTime: new Date(EndTime.getTime() - lookBackSeconds * 1000),
          EndTime,
          Period: periodSeconds,
          Statistics: ['Maximum'],
        }),
      );
      // Of a message that leaves, all that stay are younger: what was true of one minute stays true.
      const sent = Datapoints.flatMap(({ Timestamp, Maximum }) =>
        Timestamp === undefined || Maximum === undefined
          ? []
          : [Timestamp.getTime() - Maximum * 1000],
      );
      return sent.length === 0 ? undefined : new Date(Math.min(...sent)).toISOString();
    },
  };
}
