import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { AnyAIJobMessage } from '../../../functions/ai-jobs/contract/message.ts';
import {
  type ReadMessage,
  readJobMessage,
  readResultMessage,
} from '../../../functions/ai-jobs/contract/queue-message.ts';
import type { AIJobResultMessage } from '../../../functions/ai-jobs/contract/result-message.ts';
import type { QueueMessage } from '../../../shared/queues/queue-message.ts';
import { fromSqsAttributes } from '../../../shared/queues/sqs-attributes.ts';
import type { SQSConfig } from '../configuration.ts';
import { type AIJobQueue, queueUrlOf } from './queue-url.ts';
import { getSQSClient } from './sqs-client.ts';

/** One delivery of a message: `message`, or the `problem` for which it cannot be read. */
export type ReceivedMessage<Content> = ReadMessage<Content> & {
  readonly messageId: string;
  readonly receiptHandle: string;
  /** This time included. */
  readonly receiveCount: number;
};

export interface ReceiveOptions extends SQSConfig {
  /** 1 to 10. @default 10 */
  readonly maxMessages?: number;
  /** Long polling, 0 to 20. @default 20 */
  readonly waitSeconds?: number;
  /** How long they stay hidden from others. @default - as the queue says */
  readonly visibilitySeconds?: number;
}

/**
 * Takes messages from a queue: each has to be deleted when it is done with, or it comes again.
 *
 * @throws PermanentError `configuration_missing`, and what SQS throws
 */
export function receiveMessages(
  queue: 'request',
  options?: ReceiveOptions,
): Promise<ReceivedMessage<AnyAIJobMessage>[]>;
export function receiveMessages(
  queue: 'response',
  options?: ReceiveOptions,
): Promise<ReceivedMessage<AIJobResultMessage>[]>;
export async function receiveMessages(
  queue: AIJobQueue,
  options: ReceiveOptions = {},
): Promise<ReceivedMessage<AnyAIJobMessage | AIJobResultMessage>[]> {
  const { maxMessages = 10, waitSeconds = 20, visibilitySeconds } = options;
  const { Messages = [] } = await getSQSClient(options).send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrlOf(queue, options),
      MaxNumberOfMessages: maxMessages,
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      ...(visibilitySeconds !== undefined && { VisibilityTimeout: visibilitySeconds }),
    }),
  );
  const read = queue === 'request' ? readJobMessage : readResultMessage;
  return Messages.map((message) => ({
    ...read(queueMessageOf(message)),
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
  }));
}

function queueMessageOf({ Body = '', MessageAttributes = {} }: Message): QueueMessage {
  return { body: Body, attributes: fromSqsAttributes(MessageAttributes) };
}

/** Takes a message that was received out of its queue for good. */
export async function deleteMessage(
  queue: AIJobQueue,
  receiptHandle: string,
  config: SQSConfig = {},
): Promise<void> {
  const QueueUrl = queueUrlOf(queue, config);
  await getSQSClient(config).send(
    new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receiptHandle }),
  );
}
