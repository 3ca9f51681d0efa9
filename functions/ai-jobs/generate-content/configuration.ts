import * as z from 'zod';
import { flag, readEnvironment, wholeNumber } from '#shared/configuration/environment.ts';
import { workerEnvironment } from '#shared/jobs/worker-environment.ts';
import { modelEnvironment } from '#shared/models/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    AI_JOB_REQUEST_QUEUE_URL: z.url(),
    AI_JOB_RESPONSE_QUEUE_URL: z.url(),
    /** The longest that one job of a batch may take. */
    RECORD_SECONDS: wholeNumber,
    JOB_TTL_DAYS: wholeNumber,
    /** Whether API Gateway puts requests into the queue itself. */
    DIRECT_JOBS: flag,
  })
  .and(workerEnvironment(['generate', 'deliver']))
  .and(storageEnvironment)
  .and(modelEnvironment);

export const configuration = readEnvironment(schema, process.env);
