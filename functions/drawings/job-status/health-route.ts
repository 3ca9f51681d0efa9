import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { version } from '../version.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Telemetry;
}

/** `GET /health`: whether what every request needs can be reached. Needs no key, tells no detail. */
export function createHealthRoute({ jobs, files, telemetry }: Dependencies): Route {
  return async () => {
    try {
      await Promise.all([jobs.get('health'), files.facts('health')]);
      return { status: 200, body: { status: 'healthy', version } };
    } catch (error) {
      telemetry.error('health_check_failed', error);
      return { status: 503, body: { status: 'unhealthy', version } };
    }
  };
}
