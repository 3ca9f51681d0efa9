import type { Job } from './job.ts';

const secondsPerDay = 86_400;

/** A job as it begins: accepted, and nothing done yet. */
export function queuedJob(
  given: Pick<Job, 'key' | 'jobId' | 'companyId' | 'correlationId' | 'facts'>,
  { now, ttlDays }: { readonly now: Date; readonly ttlDays: number },
): Job {
  return {
    ...given,
    status: 'queued',
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    stagesCompleted: [],
    currentStage: null,
    stageProgress: null,
    checkpoints: {},
    spent: {},
    attempts: 0,
    lease: null,
    carriedSince: null,
    wait: null,
    triedSince: null,
    failedAttempts: [],
    outputFiles: {},
    resultVersion: 1,
    summary: null,
    warnings: [],
    error: null,
    deadLettered: false,
    letters: [],
    lettersLeft: [],
    redrives: { count: 0, lastAt: null },
    inputsDeletedAt: null,
    ttl: Math.floor(now.getTime() / 1000) + ttlDays * secondsPerDay,
  };
}
