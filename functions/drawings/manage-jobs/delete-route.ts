import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { deleteJob } from '#shared/http/delete-job.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { folderOf } from '../drawing-job.ts';
import { isBeingAnnotated } from '../result-files.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** `DELETE /jobs/{job_id}`: removes the job and every file of it. */
export function createDeleteRoute(dependencies: Dependencies): Route {
  return async (request) => {
    const job = await findJob(dependencies.jobs, request);
    // First: after it, nothing would tell that there was a job to be deleted.
    await auditRequest(dependencies, request, 'job_deleted', { job_id: job.jobId });
    const isWrittenTo = isBeingAnnotated(job);
    await deleteJob(dependencies, job, { folder: folderOf(job), isWrittenTo });
    return { status: 204 };
  };
}
