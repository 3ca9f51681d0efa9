import { randomBytes, randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createAcceptOnce } from '#shared/idempotency/accept-once.ts';
import { newJobId } from '#shared/jobs/job-id.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { configuration } from './configuration.ts';
import { createProcessDrawingRoute } from './process-drawing-route.ts';
import { createUploadsRoute } from './uploads-route.ts';

const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const maximumBytes = configuration.UPLOAD_LIMIT_MB * 1024 * 1024;

const processDrawing = createProcessDrawingRoute(
  {
    ...storage,
    queue: createSqsJobQueue(
      { sqs: new SQSClient(queueClientSettings) },
      { queueUrl: configuration.SQS_QUEUE_URL },
    ),
    telemetry,
    now,
    acceptOnce: createAcceptOnce({ keys: storage.requestKeys, telemetry, now }),
    newJobId: () => newJobId(now(), randomBytes),
  },
  {
    maximumBytes,
    ttlDays: configuration.JOB_TTL_DAYS,
    analyzers: { offered: configuration.ANALYZERS, usual: configuration.DEFAULT_ANALYZER },
  },
);

export const handler = createApi(
  {
    companies: createCompanies({ ...storage, now }),
    telemetry,
    now,
  },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    routes: {
      'POST /process-drawing': processDrawing,
      'POST /uploads': createUploadsRoute(
        { files: storage.files, now, newUploadId: () => randomUUID() },
        { maximumBytes, validSeconds: configuration.UPLOAD_FORM_SECONDS },
      ),
    },
  },
);
