import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { jobKey } from '#shared/jobs/job-key.ts';
import { queuedJob } from '#shared/jobs/queued-job.ts';
import { describeError } from './contract/describe-error.ts';
import type { AIJobError } from './contract/error.ts';

/** What this system keeps on a job beside the engine's own attributes. */
const aiJobFacts = z.object({
  job_type: z.string(),
  /** JSON, as it was sent: a table keeps neither every number nor every name of a property. */
  input: z.string(),
  allow_cached: z.boolean(),
  /** The input was left out, since it is larger than any may be. */
  input_too_large: z.literal(true).exactOptional(),
});

/** A request for content, of whichever way it came. */
export interface AIJobRequest {
  readonly jobId: string;
  /** The company of the API key. */
  readonly userId: string;
  readonly jobType: string;
  readonly input: unknown;
  /** The input is left out, since it is larger than any may be. @default false */
  readonly isTooLarge?: boolean;
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
  const { isTooLarge = false } = request;
  const facts = {
    job_type: jobType,
    input: JSON.stringify(isTooLarge ? null : input),
    allow_cached: allowCached,
    ...(isTooLarge && { input_too_large: true as const }),
  } satisfies z.infer<typeof aiJobFacts>;
  const key = keyOf(request);
  return queuedJob({ key, jobId, companyId, correlationId: traceId, facts }, when);
}

/** @throws ZodError when the job is none of this system's */
export function requestOf(job: Job): AIJobRequest {
  const facts = aiJobFacts.parse(job.facts);
  const { job_type: jobType, input, allow_cached: allowCached } = facts;
  return {
    jobId: job.jobId,
    userId: job.companyId,
    jobType,
    input: JSON.parse(input),
    isTooLarge: facts.input_too_large ?? false,
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
