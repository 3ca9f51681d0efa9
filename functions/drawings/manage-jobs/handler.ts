import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { createCancelRoute } from './cancel-route.ts';
import { configuration } from './configuration.ts';
import { createDeleteRoute } from './delete-route.ts';

const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);

export const handler = createApi(
  { companies: createCompanies({ ...storage, now }), telemetry, now },
  {
    environment: configuration.ENVIRONMENT,
    corsOrigins: configuration.CORS_ORIGINS,
    routes: {
      'POST /jobs/{job_id}/cancel': createCancelRoute({ ...storage, telemetry, now }),
      'DELETE /jobs/{job_id}': createDeleteRoute({ ...storage, telemetry, now }),
    },
  },
);
