import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { jobKey } from '#shared/jobs/job-key.ts';
import { queuedJob } from '#shared/jobs/queued-job.ts';
import { describeError } from './contract/describe-error.ts';
import type { AIJobError } from './contract/error.ts';

/** What this system keeps on a job beside the engine's own attributes. */
const aiJobFacts = z.object({
  job_type: z.string(),
  /**
   * JSON, as it was sent: a table keeps neither every number nor every name of a property. Null when it
   * was left out, since it is larger than any may be.
   */
  input: z.string().nullable(),
  allow_cached: z.boolean(),
});

/** A request for content, of whichever way it came. */
export interface AIJobRequest {
  readonly jobId: string;
  /** The company of the API key. */
  readonly userId: string;
  readonly jobType: string;
  /** `undefined` when it was left out, since it is larger than any may be. */
  readonly input: unknown;
  readonly allowCached: boolean;
  readonly traceId: string;
}

/** The key of a job: all that is needed for it is in every message. */
export function keyOf(job: Pick<AIJobRequest, 'userId' | 'jobType' | 'jobId'>): string {
  return jobKey(job.userId, job.jobType, job.jobId);
}

/** A job for a request, accepted now. */
export function newAIJob(request: AIJobRequest, when: { now: Date; ttlDays: number }): Job {
  const { jobId, userId: companyId, jobType, input, allowCached, traceId } = request;
  const facts = {
    job_type: jobType,
    input: input === undefined ? null : JSON.stringify(input),
    allow_cached: allowCached,
  } satisfies z.infer<typeof aiJobFacts>;
  const key = keyOf(request);
  return queuedJob({ key, jobId, companyId, correlationId: traceId, facts }, when);
}

/** @throws ZodError when the job is none of this system's */
export function requestOf(job: Job): AIJobRequest {
  const { job_type: jobType, input, allow_cached: allowCached } = aiJobFacts.parse(job.facts);
  return {
    jobId: job.jobId,
    userId: job.companyId,
    jobType,
    input: input === null ? undefined : JSON.parse(input),
    allowCached,
    traceId: job.correlationId,
  };
}

/** The folder of a job's files. */
export function folderOf({ companyId, jobId }: Pick<Job, 'companyId' | 'jobId'>): string {
  return `${companyId}/jobs/${jobId}`;
}

/** Why a job failed, as callers are told; null when it did not. */
export function errorOf({ error, updatedAt, correlationId }: Job): AIJobError | null {
  if (error === null) return null;
  const where = { service: 'ai-jobs', timestamp: updatedAt, traceId: correlationId };
  return describeError(error, where, 'job');
}
