import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { cancelJob } from '#shared/http/cancel-job.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { folderOf } from '../ai-job.ts';
import type { CancelAnswer } from '../contract/answers.ts';
import { jobInPath } from './job-in-path.ts';
import { reportCancelled } from './report-cancelled.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  /** The response queue. */
  readonly results: Pick<JobQueue, 'send'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** `POST /jobs/{jobId}/cancel`: ends an open job; again, it answers the same. */
export function createCancelRoute(dependencies: Dependencies): Route {
  return async (request) => {
    const find = () => findJob(dependencies.jobs, request, jobInPath);
    const job = await cancelJob(dependencies, { find, folderOf });
    await auditRequest(dependencies, request, 'job_cancelled', { job_id: job.jobId });
    // Each time: the first may have died before it told anybody.
    await reportCancelled(dependencies, job);
    const { jobId, updatedAt } = job;
    const body: CancelAnswer = { jobId, status: 'cancelled', updatedAt };
    return { status: 200, body };
  };
}
