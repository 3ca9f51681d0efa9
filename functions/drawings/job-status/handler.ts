import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createHealthRoute } from '#shared/http/health-route.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { version } from '../version.ts';
import { configuration } from './configuration.ts';
import { createDownloadRoute } from './download-route.ts';
import { createJobsRoute } from './jobs-route.ts';
import { createStatusRoute } from './status-route.ts';

const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const companies = createCompanies({ ...storage, now });

const checks = {
  jobs: () => storage.jobs.get('health'),
  files: () => storage.files.facts('health'),
};

export const handler = createApi(
  { companies, telemetry, now },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    openRoutes: ['GET /health'],
    routes: {
      'GET /status/{job_id}': createStatusRoute({ ...storage, telemetry, now }),
      'GET /download/{job_id}/{file_type}': createDownloadRoute({ ...storage, telemetry, now }),
      'GET /jobs': createJobsRoute(storage),
      'GET /health': createHealthRoute({ checks, telemetry }, () => ({ version })),
    },
  },
);
