import * as z from 'zod';
import { flag, readEnvironment } from '#shared/configuration/environment.ts';

const schema = z.object({
  ENVIRONMENT: z.string().min(1),
  DYNAMODB_TABLE: z.string().min(1),
  AI_JOB_REQUEST_QUEUE_URL: z.url(),
  AI_JOB_RESPONSE_QUEUE_URL: z.url(),
  REQUEST_DEAD_LETTER_QUEUE_URL: z.url(),
  RESPONSE_DEAD_LETTER_QUEUE_URL: z.url(),
  ALERT_TOPIC_ARN: z.string().startsWith('arn:'),
  /** Whether API Gateway puts requests into the queue itself. */
  DIRECT_JOBS: flag,
});

export const configuration = readEnvironment(schema, process.env);
