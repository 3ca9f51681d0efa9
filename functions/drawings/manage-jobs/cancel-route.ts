import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { cancelJob } from '#shared/http/cancel-job.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { folderOf } from '../drawing-job.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** `POST /jobs/{job_id}/cancel`: ends an open job; again, it answers the same. */
export function createCancelRoute(dependencies: Dependencies): Route {
  return async (request) => {
    const find = () => findJob(dependencies.jobs, request);
    const { jobId, status, updatedAt } = await cancelJob(dependencies, { find, folderOf });
    await auditRequest(dependencies, request, 'job_cancelled', { job_id: jobId });
    return { status: 200, body: { job_id: jobId, status, updated_at: updatedAt } };
  };
}
