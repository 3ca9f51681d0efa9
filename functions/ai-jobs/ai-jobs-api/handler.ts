import { randomUUID } from 'node:crypto';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createSecret } from '#shared/configuration/secret.ts';
import { createSsmParameters } from '#shared/configuration/ssm-parameters.ts';
import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createHealthRoute } from '#shared/http/health-route.ts';
import { createAcceptOnce } from '#shared/idempotency/accept-once.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createGeminiLook } from '#shared/models/gemini/gemini-look.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { aiJobErrorBody } from '../error-body.ts';
import { createCancelRoute } from './cancel-route.ts';
import { configuration } from './configuration.ts';
import { createDeleteRoute } from './delete-route.ts';
import { describeHealth } from './health.ts';
import { createJobRoute } from './job-route.ts';
import { createJobsRoute } from './jobs-route.ts';
import { createSubmitRoute } from './submit-route.ts';

const { GEMINI_KEY_PARAMETER: parameter, GEMINI_BASE_URL: baseUrl } = configuration;
const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const sqs = new SQSClient(queueClientSettings);
const queue = createSqsJobQueue({ sqs }, { queueUrl: configuration.AI_JOB_REQUEST_QUEUE_URL });
const results = createSqsJobQueue({ sqs }, { queueUrl: configuration.AI_JOB_RESPONSE_QUEUE_URL });
const read = createSsmParameters({
  provider: new SSMProvider({ clientConfig: awsClientSettings() }),
});
const key =
  parameter === undefined ? async () => undefined : createSecret({ read }, { name: parameter });

const checks = {
  table: () => storage.jobs.get('health'),
  queue: () => queue.waiting(),
  provider: createGeminiLook({ now }, { key, baseUrl }),
};

export const handler = createApi(
  {
    companies: createCompanies({ ...storage, now }),
    telemetry,
    now,
  },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    errorBody: aiJobErrorBody,
    openRoutes: ['GET /health'],
    routes: {
      'POST /jobs': createSubmitRoute(
        {
          ...storage,
          acceptOnce: createAcceptOnce({ keys: storage.requestKeys, telemetry, now }),
          queue,
          telemetry,
          now,
          newJobId: randomUUID,
        },
        { ttlDays: configuration.JOB_TTL_DAYS },
      ),
      'GET /jobs': createJobsRoute(storage),
      'GET /jobs/{jobId}': createJobRoute({ ...storage, telemetry, now }),
      'DELETE /jobs/{jobId}': createDeleteRoute({ ...storage, results, telemetry, now }),
      'POST /jobs/{jobId}/cancel': createCancelRoute({ ...storage, results, telemetry, now }),
      'GET /health': createHealthRoute({ checks, telemetry }, (found) =>
        describeHealth(found, now()),
      ),
    },
  },
);
