import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';

const schema = z.object({
  ENVIRONMENT: z.string().min(1),
  CORS_ORIGINS: z.string().transform((list) => list.split(',')),
  DYNAMODB_TABLE: z.string().min(1),
  AI_JOB_REQUEST_QUEUE_URL: z.url(),
  AI_JOB_RESPONSE_QUEUE_URL: z.url(),
  REQUEST_DEAD_LETTER_QUEUE_URL: z.url(),
  RESPONSE_DEAD_LETTER_QUEUE_URL: z.url(),
});

export const configuration = readEnvironment(schema, process.env);
