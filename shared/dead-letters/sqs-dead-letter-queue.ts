import {
  ChangeMessageVisibilityCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { fromSqsAttributes } from '../queues/sqs-attributes.ts';
import type { DeadLetter, DeadLetterQueue } from './dead-letter-queue.ts';

/** Long enough to page through the queue without meeting a message twice, in seconds. */
const lookingSeconds = 30;

function deadLetterOf(message: Message): DeadLetter {
  return {
    messageId: message.MessageId ?? '',
    body: message.Body ?? '',
    attributes: fromSqsAttributes(message.MessageAttributes ?? {}),
    sentAt: new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString(),
  };
}

/** Dead letters in an SQS queue. */
export function createSqsDeadLetterQueue(
  { sqs }: { readonly sqs: SQSClient },
  { queueUrl }: { readonly queueUrl: string },
): DeadLetterQueue {
  const receive = async (): Promise<readonly Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: lookingSeconds,
        WaitTimeSeconds: 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return Messages;
  };
  const putBack = (message: Message) =>
    sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: message.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
  return {
    async look(limit) {
      const seen = new Map<string, Message>();
      try {
        for (;;) {
          const batch = await receive();
          for (const message of batch) seen.set(message.MessageId ?? '', message);
          if (batch.length === 0 || seen.size >= limit) break;
        }
      } finally {
        await Promise.allSettled([...seen.values()].map(putBack));
      }
      return [...seen.values()].map(deadLetterOf);
    },
  };
}
