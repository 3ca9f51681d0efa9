import * as z from 'zod';
import { readEnvironment, wholeNumber } from '#shared/configuration/environment.ts';
import { workerEnvironment } from '#shared/jobs/worker-environment.ts';
import { modelEnvironment } from '#shared/models/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';
import { stageNames } from '../stage-names.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    SQS_QUEUE_URL: z.url(),
    /** Kept before Lambda's own deadline, for saving and handing over. */
    MARGIN_SECONDS: wholeNumber.default(30),
    /** Where Lambda's Node finds its libraries; a process that we start needs them as well. */
    LD_LIBRARY_PATH: z.string().optional(),
  })
  .and(workerEnvironment(stageNames))
  .and(storageEnvironment)
  .and(modelEnvironment);

export const configuration = readEnvironment(schema, process.env);
