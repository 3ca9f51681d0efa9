import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';
import { watchEnvironment } from '#shared/dead-letters/watch-environment.ts';

const schema = watchEnvironment.extend({
  SQS_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
});

export const configuration = readEnvironment(schema, process.env);
