import * as z from 'zod';
import { readEnvironment, wholeNumber } from '#shared/configuration/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    SQS_QUEUE_URL: z.url(),
    LEASE_SECONDS: wholeNumber,
    HEARTBEAT_SECONDS: wholeNumber,
    MAX_ATTEMPTS: wholeNumber,
    RETRY_BASE_SECONDS: wholeNumber,
  })
  .and(storageEnvironment);

export const configuration = readEnvironment(schema, process.env);
