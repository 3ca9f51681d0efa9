import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { deleteJob } from '#shared/http/delete-job.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { folderOf, requestOf } from '../ai-job.ts';
import { createCachedAnswers } from '../generating/cached-answers.ts';
import type { Assignment } from '../job-types/job-type.ts';
import { jobTypeNamed } from '../job-types/registry.ts';
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

/** `DELETE /jobs/{jobId}`: removes the job with its request, its content and every file of it. */
export function createDeleteRoute(dependencies: Dependencies): Route {
  const { jobs } = dependencies;
  return async (request) => {
    const job = await findJob(jobs, request, jobInPath);
    // First: after it, nothing would tell that there was a job to be deleted.
    await auditRequest(dependencies, request, 'job_deleted', { job_id: job.jobId });
    await forgetAnswer(dependencies, job);
    const onCancelled = (cancelled: Job) => reportCancelled(dependencies, cancelled);
    await deleteJob(dependencies, job, { folder: folderOf(job), onCancelled });
    return { status: 204 };
  };
}

/** What was kept for others who ask the same goes too. Of a request that could not be answered there is none. */
async function forgetAnswer({ files, now }: Dependencies, job: Job): Promise<void> {
  const { allowCached, jobType, input } = requestOf(job);
  if (!allowCached) return;
  const assignment = assignmentOf(jobType, input);
  if (assignment === undefined) return;
  await createCachedAnswers({ files, now }, { companyId: job.companyId }).forget(assignment);
}

function assignmentOf(jobType: string, input: unknown): Assignment | undefined {
  try {
    return jobTypeNamed(jobType).assignment(input);
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}
