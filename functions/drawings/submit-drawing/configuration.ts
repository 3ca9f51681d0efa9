import * as z from 'zod';
import { readEnvironment, wholeNumber } from '#shared/configuration/environment.ts';
import { storageEnvironment } from '#shared/storage/environment.ts';
import { analyzerNames } from '../drawing-job.ts';

const schema = z
  .object({
    ENVIRONMENT: z.string().min(1),
    SQS_QUEUE_URL: z.url(),
    CORS_ORIGINS: z.string().transform((list) => list.split(',')),
    JOB_TTL_DAYS: wholeNumber,
    UPLOAD_LIMIT_MB: wholeNumber,
    UPLOAD_FORM_SECONDS: wholeNumber,
    ANALYZERS: z
      .string()
      .transform((list) => list.split(','))
      .pipe(z.array(z.enum(analyzerNames)).min(1)),
    DEFAULT_ANALYZER: z.enum(analyzerNames),
  })
  .and(storageEnvironment);

export const configuration = readEnvironment(schema, process.env);
