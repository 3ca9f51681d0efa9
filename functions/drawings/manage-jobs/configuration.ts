import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    CORS_ORIGINS: z.string().transform((list) => list.split(',')),
    SQS_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
  })
  .and(storageEnvironment);

export const configuration = readEnvironment(schema, process.env);
