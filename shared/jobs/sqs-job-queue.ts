import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { awsClientSettings } from '../configuration/aws-clients.ts';
import { toSqsAttributes } from '../queues/sqs-attributes.ts';
import { type JobQueue, longestDelaySeconds } from './job-queue.ts';

/**
 * Settings of clients of queues: they reach a queue where they reach everything else. The host in a
 * queue's URL is the one that people use, which a function of a local cloud cannot always reach.
 */
export const queueClientSettings = {
  ...awsClientSettings(),
  useQueueUrlAsEndpoint: false,
} as const;

/** Jobs waiting in an SQS queue. */
export function createSqsJobQueue(
  { sqs }: { readonly sqs: SQSClient },
  { queueUrl }: { readonly queueUrl: string },
): JobQueue {
  return {
    async send({ body, attributes }, { delaySeconds = 0 } = {}) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          DelaySeconds: Math.min(Math.ceil(delaySeconds), longestDelaySeconds),
          MessageAttributes: toSqsAttributes(attributes),
        }),
      );
    },
    async hide(receiptHandle, seconds) {
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: Math.ceil(seconds),
        }),
      );
    },
    async waiting() {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: queueUrl,
          AttributeNames: ['ApproximateNumberOfMessages'],
        }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
}
