import type { Job } from '../jobs/job.ts';
import { isJobId } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { ApiRequest } from './api.ts';
import { notFound, type RequestError } from './request-error.ts';

interface FindOptions {
  /** Which part of the path names the job. @default 'job_id' */
  readonly parameter?: string;
  /** Whether a text may be the id of a job. @default isJobId */
  readonly isId?: (text: string) => boolean;
  /** Where a job may come to be there after its id was told. @default - it never does */
  readonly retryAfterSeconds?: number;
}

/**
 * The job that a path names, if it is the caller's own.
 *
 * @throws RequestError the same 404 whether the id is unknown, malformed or another company's
 */
export async function findJob(
  jobs: Pick<JobStore, 'find'>,
  request: ApiRequest,
  options: FindOptions = {},
): Promise<Job> {
  const { parameter = 'job_id' } = options;
  return findJobOf(jobs, await request.company(), request.path[parameter] ?? '', options);
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
  { isId = isJobId, retryAfterSeconds }: Omit<FindOptions, 'parameter'> = {},
): Promise<Job> {
  const job = isId(jobId) ? await jobs.find(companyId, jobId) : undefined;
  if (job !== undefined) return job;
  throw jobNotFound(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}

/** The one answer for a job that is unknown, malformed or another company's. */
export function jobNotFound(options: { readonly retryAfterSeconds?: number } = {}): RequestError {
  return notFound(
    'job',
    'Check the job id; it is the one that the accepting answer named.',
    options,
  );
}
