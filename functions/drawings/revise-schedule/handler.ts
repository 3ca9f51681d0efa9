import { SQSClient } from '@aws-sdk/client-sqs';
import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { createIsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { limitsWithin } from '../isolated-reading/limits-within.ts';
import { createChangesRoute } from './changes-route.ts';
import { configuration } from './configuration.ts';
import { createGenerateExcelRoute } from './generate-excel-route.ts';
import { createGetCorrectionsRoute } from './get-corrections-route.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';

const now = () => new Date();
const { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryMb, LD_LIBRARY_PATH } = configuration;
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const { annotate } = createIsolatedReader({
  limits: limitsWithin(memoryMb),
  variables: LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH },
});
const queue = createSqsJobQueue(
  { sqs: new SQSClient(queueClientSettings) },
  { queueUrl: configuration.SQS_QUEUE_URL },
);
const companies = createCompanies({ ...storage, now });

export const handler = createApi(
  { companies, telemetry, now },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    routes: {
      'GET /jobs/{job_id}/corrections': createGetCorrectionsRoute({ ...storage, telemetry, now }),
      'PUT /jobs/{job_id}/corrections': createPutCorrectionsRoute({
        ...storage,
        telemetry,
        now,
        annotate,
        queue,
      }),
      'GET /jobs/{job_id}/changes': createChangesRoute({ ...storage, telemetry, now }),
      'POST /generate-excel': createGenerateExcelRoute({ files: storage.files, now }),
    },
  },
);
