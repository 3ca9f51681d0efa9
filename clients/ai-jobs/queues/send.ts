import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { AIJobMessage } from '../../../functions/ai-jobs/contract/message.ts';
import {
  type QueueMessage,
  writeJobMessage,
  writeResultMessage,
} from '../../../functions/ai-jobs/contract/queue-message.ts';
import type { AIJobResultMessage } from '../../../functions/ai-jobs/contract/result-message.ts';
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
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          { DataType: 'String', StringValue: value },
        ]),
      ),
    }),
  );
  return { messageId: MessageId };
}

/**
 * Puts a request for content into the request queue. The job's record is made by the worker that takes
 * it; `submitJob` makes it at once.
 *
 * @throws ZodError for a message that no worker could read, and what SQS throws
 */
export function sendAIJobRequest(
  message: AIJobMessage,
  config: SQSConfig = {},
): Promise<SentMessage> {
  return send('request', writeJobMessage(message), config);
}

/**
 * Puts what has become of a job into the response queue: for workers of your own.
 *
 * @throws ZodError for a message that nobody could read, and what SQS throws
 */
export function sendAIJobResult(
  message: AIJobResultMessage,
  config: SQSConfig = {},
): Promise<SentMessage> {
  return send('response', writeResultMessage(message), config);
}
