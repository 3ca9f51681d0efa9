import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';

const schema = z.object({
  ENVIRONMENT: z.string().min(1),
  DYNAMODB_TABLE: z.string().min(1),
  SQS_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
  ALERT_TOPIC_ARN: z.string().startsWith('arn:'),
});

export const configuration = readEnvironment(schema, process.env);
