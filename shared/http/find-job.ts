import type { Job } from '../jobs/job.ts';
import { isJobId } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { ApiRequest } from './api.ts';
import { notFound } from './request-error.ts';

/** The one answer for a job that is not there, or not the caller's. */
export function jobNotFound(options: { readonly retryAfterSeconds?: number } = {}) {
  const action = 'Check the job id; it is the one that the accepting answer named.';
  return notFound('job', action, options);
}

/**
 * The job that a path names, if it is the caller's own.
 *
 * @throws RequestError the same 404 whether the id is unknown, malformed or another company's
 */
export async function findJob(jobs: Pick<JobStore, 'find'>, request: ApiRequest): Promise<Job> {
  return findJobOf(jobs, await request.company(), request.path['job_id'] ?? '');
}

/**
 * A company's job by its id.
 *
 * @throws RequestError the same 404 whether the id is unknown, malformed or another company's
 */
export async function findJobOf(
  jobs: Pick<JobStore, 'find'>,
  companyId: string,
  jobId: string,
): Promise<Job> {
  const job = isJobId(jobId) ? await jobs.find(companyId, jobId) : undefined;
  if (job === undefined) throw jobNotFound();
  return job;
}
