import type { ApiRequest } from '#shared/http/api.ts';
import { notFound } from '#shared/http/request-error.ts';
import type { Job } from '#shared/jobs/job.ts';
import { isJobId } from '#shared/jobs/job-id.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';

/**
 * The job that a path names, if it is the caller's own.
 *
 * @throws RequestError the same 404 whether the id is unknown, malformed or another company's
 */
export async function findJob(jobs: JobStore, request: ApiRequest): Promise<Job> {
  return findJobOf(jobs, await request.company(), request.path['job_id'] ?? '');
}

/**
 * A company's job by its id.
 *
 * @throws RequestError the same 404 whether the id is unknown, malformed or another company's
 */
export async function findJobOf(jobs: JobStore, companyId: string, jobId: string): Promise<Job> {
  const job = isJobId(jobId) ? await jobs.find(companyId, jobId) : undefined;
  if (job === undefined) {
    throw notFound('job', 'Check the job id; it is the one that the accepting answer named.');
  }
  return job;
}
