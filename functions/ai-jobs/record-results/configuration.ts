import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    DYNAMODB_TABLE: z.string().min(1),
    AI_JOB_RESPONSE_QUEUE_URL: z.url(),
    EVENT_BUS_NAME: z.string().min(1),
  })
  .and(storageEnvironment);

export const configuration = readEnvironment(schema, process.env);
