import { environment, required, type SQSConfig } from '../configuration.ts';

/** The two queues of AI jobs. */
export type AIJobQueue = 'request' | 'response';

/** @throws PermanentError `configuration_missing`, `configuration_invalid` */
export function queueUrlOf(queue: AIJobQueue, config: SQSConfig): string {
  const variables = environment();
  return queue === 'request'
    ? required(
        config.aiJobRequestQueueUrl ?? variables.AI_JOB_REQUEST_QUEUE_URL,
        'AI_JOB_REQUEST_QUEUE_URL',
      )
    : required(
        config.aiJobResponseQueueUrl ?? variables.AI_JOB_RESPONSE_QUEUE_URL,
        'AI_JOB_RESPONSE_QUEUE_URL',
      );
}
