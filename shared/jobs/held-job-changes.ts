import { lettersWith } from './dead-job-changes.ts';
import type { FailedAttempt, Job, JobFailure, JobWarning, Lease, StageProgress } from './job.ts';
import type { FailOptions, Release, StageRecord } from './job-store.ts';

/** The rules of every change to a job that its worker makes, as pure functions. `undefined`: the change is refused. */

/** Who owns its lease works on it. */
export function held(job: Job, owner: string): boolean {
  return job.status === 'processing' && job.lease?.owner === owner;
}

export function renewed(job: Job, lease: Lease, progress?: StageProgress): Job | undefined {
  return held(job, lease.owner)
    ? { ...job, lease, stageProgress: progress ?? job.stageProgress }
    : undefined;
}

function withStage(job: Job, record: StageRecord, now: string): Job {
  const { stage, checkpoint, warnings } = record;
  if (job.stagesCompleted.includes(stage)) return job;
  return {
    ...job,
    stagesCompleted: [...job.stagesCompleted, stage],
    currentStage: record.nextStage,
    stageProgress: null,
    checkpoints:
      checkpoint === null ? job.checkpoints : { ...job.checkpoints, [stage]: checkpoint },
    outputFiles: { ...job.outputFiles, ...record.outputFiles },
    warnings: [...job.warnings, ...warnings],
    updatedAt: now,
  };
}

export function checkpointReplaced(
  job: Job,
  owner: string,
  { stage, checkpoint, outputFiles }: Omit<StageRecord, 'nextStage'>,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  return {
    ...job,
    checkpoints:
      checkpoint === null ? job.checkpoints : { ...job.checkpoints, [stage]: checkpoint },
    outputFiles: { ...job.outputFiles, ...outputFiles },
    updatedAt: now,
  };
}

export function stageRecorded(
  job: Job,
  owner: string,
  record: StageRecord,
  now: string,
): Job | undefined {
  return held(job, owner) ? withStage(job, record, now) : undefined;
}

export function completed(
  job: Job,
  owner: string,
  lastStage: StageRecord,
  summary: Readonly<Record<string, unknown>>,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  const done = withStage(job, lastStage, now);
  return { ...done, status: 'completed', lease: null, summary, updatedAt: now };
}

export function failed(
  job: Job,
  owner: string,
  error: JobFailure,
  { deadLetter, letter, failedAttempt, spent = job.spent }: FailOptions,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  const letters = lettersWith(letter, now);
  const end = { status: 'failed', lease: null, error, deadLettered: deadLetter, letters } as const;
  return { ...job, ...end, failedAttempts: withAttempt(job, failedAttempt), spent, updatedAt: now };
}

/** It failed so at that moment: the change was made, and its answer lost. */
export function hasFailedAt({ status, error, updatedAt }: Job, { code }: JobFailure, now: string) {
  return status === 'failed' && error?.code === code && updatedAt === now;
}

function withAttempt(job: Job, attempt: FailedAttempt | undefined): Job['failedAttempts'] {
  return attempt === undefined ? job.failedAttempts : [...job.failedAttempts, attempt];
}

export function warned(job: Job, owner: string, warning: JobWarning): Job | undefined {
  if (!held(job, owner)) return undefined;
  return hasWarning(job, warning) ? job : { ...job, warnings: [...job.warnings, warning] };
}

export function hasWarning(job: Job, { stage, code }: JobWarning): boolean {
  return job.warnings.some((known) => known.stage === stage && known.code === code);
}

export function released(
  job: Job,
  owner: string,
  { countAttempt, wait = null, failedAttempt, handedOver = false, spent = job.spent }: Release,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  return {
    ...job,
    status: 'queued',
    lease: null,
    attempts: countAttempt ? job.attempts : job.attempts - 1,
    carriedSince: handedOver ? now : job.carriedSince,
    wait,
    failedAttempts: withAttempt(job, failedAttempt),
    stageProgress: null,
    spent,
    updatedAt: now,
  };
}
