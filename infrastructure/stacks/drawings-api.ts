import type { Construct } from 'constructs';
import { ApiAccess } from '../constructs/api-access.ts';
import type { ApiRoute } from '../constructs/api-route.ts';
import type { AccessLog } from '../constructs/api-stage.ts';
import { GatewayAccount } from '../constructs/gateway-account.ts';
import { RestApi } from '../constructs/rest-api.ts';
import type { DrawingsFunctions } from './drawings-functions.ts';
import type { SystemOptions } from './system.ts';

/** The HTTP API of the system "drawings" and its first key. */
export function drawingsApi(
  scope: Construct,
  { submitDrawing, jobStatus, reviseSchedule }: DrawingsFunctions,
  { environment, names }: SystemOptions,
): { readonly api: RestApi; readonly access: ApiAccess } {
  const settings = environment.drawings.api;
  const routes: readonly ApiRoute[] = [
    { method: 'POST', path: '/process-drawing', handler: submitDrawing },
    { method: 'POST', path: '/uploads', handler: submitDrawing },
    { method: 'GET', path: '/status/{job_id}', handler: jobStatus },
    { method: 'GET', path: '/download/{job_id}/{file_type}', handler: jobStatus },
    { method: 'GET', path: '/jobs', handler: jobStatus },
    { method: 'GET', path: '/jobs/{job_id}/corrections', handler: reviseSchedule },
    { method: 'PUT', path: '/jobs/{job_id}/corrections', handler: reviseSchedule },
    { method: 'GET', path: '/jobs/{job_id}/changes', handler: reviseSchedule },
    { method: 'POST', path: '/generate-excel', handler: reviseSchedule },
    { method: 'GET', path: '/health', handler: jobStatus, apiKeyRequired: false },
  ];
  const api = new RestApi(scope, 'api', {
    name: names('api'),
    stageName: settings.stageName,
    routes,
    corsOrigins: environment.corsOrigins,
    binaryMediaTypes: ['multipart/form-data', 'application/octet-stream'],
    tooLargeAction: 'Upload the file by POST /uploads, then send its key to POST /process-drawing.',
    tracing: environment.tracing,
    ...(environment.accessLogs ? { accessLog: accessLog(scope, { environment, names }) } : {}),
  });
  const access = new ApiAccess(scope, 'access', {
    api,
    keyName: names('key'),
    planName: names('plan'),
    company: settings.company,
    rateLimit: settings.rateLimit,
    burstLimit: settings.burstLimit,
    ...(settings.monthlyQuota === undefined ? {} : { monthlyQuota: settings.monthlyQuota }),
  });
  return { api, access };
}

function accessLog(scope: Construct, { environment, names }: SystemOptions): AccessLog {
  const log = {
    name: `/aws/apigateway/${names('api')}`,
    retentionDays: environment.logRetentionDays,
  };
  if (!environment.ownsGatewayAccount) {
    return log;
  }
  const { account } = new GatewayAccount(scope, 'gateway', { roleName: names('gateway-logs') });
  return { ...log, after: account };
}
