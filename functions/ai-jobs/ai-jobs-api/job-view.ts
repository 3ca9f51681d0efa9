import { isFinal, type Job } from '#shared/jobs/job.ts';
import { errorOf, requestOf } from '../ai-job.ts';
import { usageOf } from '../ai-job-usage.ts';
import type { JobListAnswer } from '../contract/answers.ts';

/** A job as callers see it, without its result. */
export function jobView(job: Job): JobListAnswer['jobs'][number] {
  const { jobId, status, createdAt, updatedAt, wait } = job;
  return {
    jobId,
    jobType: requestOf(job).jobType,
    status,
    error: errorOf(job),
    createdAt,
    updatedAt,
    completedAt: isFinal(status) ? updatedAt : null,
    waitingUntil: wait?.until ?? null,
    waitingFor: wait && { code: wait.code, message: wait.message },
    usage: usageOf(job),
  };
}
