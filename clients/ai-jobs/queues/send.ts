import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { AIJobType } from '../../../functions/ai-jobs/contract/job-types.ts';
import type { AIJobMessage } from '../../../functions/ai-jobs/contract/message.ts';
import {
  writeJobMessage,
  writeResultMessage,
} from '../../../functions/ai-jobs/contract/queue-message.ts';
import type { AIJobResultMessage } from '../../../functions/ai-jobs/contract/result-message.ts';
import { PermanentError } from '../../../shared/errors/index.ts';
import type { QueueMessage } from '../../../shared/queues/queue-message.ts';
import { toSqsAttributes } from '../../../shared/queues/sqs-attributes.ts';
import type { SQSConfig } from '../configuration.ts';
import { type AIJobQueue, queueUrlOf } from './queue-url.ts';
import { getSQSClient } from './sqs-client.ts';

export interface SentMessage {
  /** As SQS names it. */
  readonly messageId: string;
}

async function send(
  queue: AIJobQueue,
  { body, attributes }: QueueMessage,
  config: SQSConfig,
): Promise<SentMessage> {
  const { MessageId = '' } = await getSQSClient(config).send(
    new SendMessageCommand({
      QueueUrl: queueUrlOf(queue, config),
      MessageBody: body,
      MessageAttributes: toSqsAttributes(attributes),
    }),
  );
  return { messageId: MessageId };
}

/** What nobody could read is not sent. */
function written<Message>(
  write: (message: Message) => QueueMessage,
  message: Message,
): QueueMessage {
  try {
    return write(message);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PermanentError('message_invalid', `The message cannot be sent: ${reason}`, { cause });
  }
}

/**
 * Puts a request for content into the request queue. The job's record is made by the worker that takes
 * it; `submitJob` makes it at once.
 *
 * @throws PermanentError `message_invalid` for one that no worker could read, and what SQS throws
 */
export async function sendAIJobRequest<Type extends AIJobType>(
  message: AIJobMessage<Type>,
  config: SQSConfig = {},
): Promise<SentMessage> {
  return await send('request', written(writeJobMessage, message), config);
}

/**
 * Puts what has become of a job into the response queue: for workers of your own.
 *
 * @throws PermanentError `message_invalid` for one that nobody could read, and what SQS throws
 */
export async function sendAIJobResult(
  message: AIJobResultMessage,
  config: SQSConfig = {},
): Promise<SentMessage> {
  return await send('response', written(writeResultMessage, message), config);
}
