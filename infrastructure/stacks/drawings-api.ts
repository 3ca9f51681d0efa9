import type { Construct } from 'constructs';
import { flatError } from '../constructs/gateway-error.ts';
import type { RestApi } from '../constructs/rest-api.ts';
import { systemThings } from '../system-places.ts';
import type { DrawingsFunctions } from './drawings-functions.ts';
import type { SystemOptions } from './system.ts';
import { letterRoutes, systemApi } from './system-api.ts';

/** The HTTP API of the system "drawings". */
export function drawingsApi(
  scope: Construct,
  { submitDrawing, jobStatus, reviseSchedule, manageJobs }: DrawingsFunctions,
  { environment, names }: SystemOptions,
): RestApi {
  return systemApi(scope, {
    environment,
    settings: environment.drawings.api,
    name: names(systemThings.drawings.api),
    logRoleName: names('gateway-logs'),
    routes: [
      { method: 'POST', path: '/process-drawing', handler: submitDrawing },
      { method: 'POST', path: '/uploads', handler: submitDrawing },
      { method: 'GET', path: '/status/{job_id}', handler: jobStatus },
      { method: 'GET', path: '/download/{job_id}/{file_type}', handler: jobStatus },
      { method: 'GET', path: '/jobs', handler: jobStatus },
      { method: 'GET', path: '/jobs/{job_id}/corrections', handler: reviseSchedule },
      { method: 'PUT', path: '/jobs/{job_id}/corrections', handler: reviseSchedule },
      { method: 'GET', path: '/jobs/{job_id}/changes', handler: reviseSchedule },
      { method: 'POST', path: '/generate-excel', handler: reviseSchedule },
      { method: 'POST', path: '/jobs/{job_id}/cancel', handler: manageJobs },
      { method: 'DELETE', path: '/jobs/{job_id}', handler: manageJobs },
      ...letterRoutes(manageJobs),
      { method: 'GET', path: '/health', handler: jobStatus, apiKeyRequired: false },
    ],
    binaryMediaTypes: ['multipart/form-data', 'application/octet-stream'],
    tooLargeAction: 'Upload the file by POST /uploads, then send its key to POST /process-drawing.',
    writeError: flatError,
  });
}
