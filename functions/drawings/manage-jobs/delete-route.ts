import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { deleteJob } from '#shared/http/delete-job.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { folderOf } from '../drawing-job.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly now: () => Date;
}

/** `DELETE /jobs/{job_id}`: removes the job and every file of it. */
export function createDeleteRoute(dependencies: Dependencies): Route {
  return async (request) => {
    const job = await findJob(dependencies.jobs, request);
    await deleteJob(dependencies, job, folderOf(job));
    return { status: 204 };
  };
}
