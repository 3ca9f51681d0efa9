import { SQSClient } from '@aws-sdk/client-sqs';
import { createSqsDeadLetterQueue } from '#shared/dead-letters/sqs-dead-letter-queue.ts';
import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createLetterRoutes, letterPatienceSeconds } from '#shared/http/letter-routes.ts';
import { queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { drawingLetters } from '../drawing-letters.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { createCancelRoute } from './cancel-route.ts';
import { configuration } from './configuration.ts';
import { createDeleteRoute } from './delete-route.ts';

const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const queue = createSqsDeadLetterQueue(
  { sqs: new SQSClient(queueClientSettings) },
  {
    queueUrl: configuration.DEAD_LETTER_QUEUE_URL,
    sourceQueueUrl: configuration.SQS_QUEUE_URL,
    patienceSeconds: letterPatienceSeconds,
  },
);

const letters = drawingLetters({ ...storage, telemetry, now });

export const handler = createApi(
  { companies: createCompanies({ ...storage, now }), telemetry, now },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    routes: {
      'POST /jobs/{job_id}/cancel': createCancelRoute({ ...storage, telemetry, now }),
      'DELETE /jobs/{job_id}': createDeleteRoute({ ...storage, telemetry, now }),
      ...createLetterRoutes(
        { ...storage, boxes: [{ ...letters, queue }], messages: drawingMessages, telemetry, now },
        { queueName: letters.name },
      ),
    },
  },
);
