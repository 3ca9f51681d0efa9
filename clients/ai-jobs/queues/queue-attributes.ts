import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import type { SQSConfig } from '../configuration.ts';
import { type AIJobQueue, queueUrlOf } from './queue-url.ts';
import { getSQSClient } from './sqs-client.ts';

/** How a queue is set up, and about how full it is. */
export interface QueueAttributes {
  readonly queueUrl: string;
  readonly queueArn: string;
  /** Messages that wait. */
  readonly visible: number;
  /** Messages that somebody has received and not deleted. */
  readonly inFlight: number;
  /** Messages that are not to be seen yet. */
  readonly delayed: number;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly waitSeconds: number;
  /** Receives before a message becomes a dead letter; undefined without a dead-letter queue. */
  readonly maxReceiveCount: number | undefined;
}

function maxReceiveCountIn(policy: string | undefined): number | undefined {
  if (policy === undefined) return undefined;
  const parsed: unknown = JSON.parse(policy);
  const isObject = typeof parsed === 'object' && parsed !== null;
  return isObject && 'maxReceiveCount' in parsed ? Number(parsed.maxReceiveCount) : undefined;
}

/** @throws PermanentError `configuration_missing`, and what SQS throws */
export async function getQueueAttributes(
  queue: AIJobQueue,
  config: SQSConfig = {},
): Promise<QueueAttributes> {
  const queueUrl = queueUrlOf(queue, config);
  const { Attributes: told = {} } = await getSQSClient(config).send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  const number = (name: QueueAttributeName) => Number(told[name] ?? 0);
  return {
    queueUrl,
    queueArn: told.QueueArn ?? '',
    visible: number('ApproximateNumberOfMessages'),
    inFlight: number('ApproximateNumberOfMessagesNotVisible'),
    delayed: number('ApproximateNumberOfMessagesDelayed'),
    visibilityTimeoutSeconds: number('VisibilityTimeout'),
    retentionSeconds: number('MessageRetentionPeriod'),
    waitSeconds: number('ReceiveMessageWaitTimeSeconds'),
    maxReceiveCount: maxReceiveCountIn(told.RedrivePolicy),
  };
}

/** About how many messages wait in a queue. */
export async function getQueueMessageCount(
  queue: AIJobQueue,
  config: SQSConfig = {},
): Promise<number> {
  return (await getQueueAttributes(queue, config)).visible;
}
