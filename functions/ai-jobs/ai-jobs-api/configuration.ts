import * as z from 'zod';
import { readEnvironment, wholeNumber } from '#shared/configuration/environment.ts';
import { modelEnvironment } from '#shared/models/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    AI_JOB_REQUEST_QUEUE_URL: z.url(),
    AI_JOB_RESPONSE_QUEUE_URL: z.url(),
    CORS_ORIGINS: z.string().transform((list) => list.split(',')),
    JOB_TTL_DAYS: wholeNumber,
  })
  .and(storageEnvironment)
  .and(modelEnvironment);

export const configuration = readEnvironment(schema, process.env);
