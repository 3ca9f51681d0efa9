import * as z from 'zod';
import { flag, readEnvironment } from '#shared/configuration/environment.ts';
import { watchEnvironment } from '#shared/dead-letters/watch-environment.ts';

const schema = watchEnvironment.extend({
  AI_JOB_REQUEST_QUEUE_URL: z.url(),
  AI_JOB_RESPONSE_QUEUE_URL: z.url(),
  REQUEST_DEAD_LETTER_QUEUE_URL: z.url(),
  RESPONSE_DEAD_LETTER_QUEUE_URL: z.url(),
  /** Whether API Gateway puts requests into the queue itself. */
  DIRECT_JOBS: flag,
});

export const configuration = readEnvironment(schema, process.env);
