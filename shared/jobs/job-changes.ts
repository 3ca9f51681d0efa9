import { lettersWith } from './dead-job-changes.ts';
import {
  type FailedAttempt,
  isFinal,
  type Job,
  type JobFailure,
  type JobWarning,
  type Lease,
  type StageProgress,
} from './job.ts';
import type {
  CarryingMessage,
  Claim,
  Claimant,
  FailOptions,
  Release,
  Revision,
  StageRecord,
} from './job-store.ts';

/** The rules of every change to a job, as pure functions. `undefined`: the change is refused. */

function held(job: Job, owner: string): boolean {
  return job.status === 'processing' && job.lease?.owner === owner;
}

function leaseIsLive(job: Job, now: string): boolean {
  return job.lease !== null && job.lease.until > now;
}

/** Created by the same request, and begun by nobody. */
export function isNew(known: Job, { createdAt, correlationId }: Job): boolean {
  const isSame = known.createdAt === createdAt && known.correlationId === correlationId;
  return isSame && known.triedSince === null;
}

export function haveOneId(one: Job, other: Job): boolean {
  return one.companyId === other.companyId && one.jobId === other.jobId;
}

export function claimed(
  job: Job,
  { messageSentAt, mostAttempts = Number.POSITIVE_INFINITY, ...lease }: Claimant,
  now: string,
): Exclude<Claim, { outcome: 'missing' | 'forgotten' }> {
  if (isFinal(job.status)) return { outcome: 'final', job };
  // The claim was made, and only its answer was lost.
  if (held(job, lease.owner)) return { outcome: 'claimed', job };
  if (job.lease !== null && leaseIsLive(job, now)) {
    return { outcome: 'leased', until: job.lease.until };
  }
  if (job.wait !== null && job.wait.until > now) {
    return { outcome: 'waiting', until: job.wait.until };
  }
  if (job.attempts >= mostAttempts) return { outcome: 'exhausted', job };
  return {
    outcome: 'claimed',
    job: {
      ...job,
      status: 'processing',
      lease,
      attempts: job.attempts + 1,
      carriedSince: messageSentAt,
      wait: null,
      triedSince: job.triedSince ?? now,
      updatedAt: now,
    },
  };
}

export function renewed(job: Job, lease: Lease, progress?: StageProgress): Job | undefined {
  return held(job, lease.owner)
    ? { ...job, lease, stageProgress: progress ?? job.stageProgress }
    : undefined;
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

/** The version is there, and these are its files: the revision was made, and its answer lost. */
export function isRevision(
  job: Job,
  version: number,
  outputFiles: Revision['outputFiles'],
): boolean {
  const isThere = ([type, key]: [string, string]) => job.outputFiles[type] === key;
  return job.resultVersion === version && Object.entries(outputFiles).every(isThere);
}

export function revised(
  job: Job,
  fromVersion: number,
  { outputFiles, summary }: Revision,
  now: string,
): Job | undefined {
  if (job.status !== 'completed') return undefined;
  if (isRevision(job, fromVersion + 1, outputFiles)) return job;
  if (job.resultVersion !== fromVersion) return undefined;
  return {
    ...job,
    outputFiles: { ...job.outputFiles, ...outputFiles },
    resultVersion: fromVersion + 1,
    summary,
    updatedAt: now,
  };
}

export function withFiles(
  job: Job,
  version: number,
  outputFiles: Revision['outputFiles'],
  now: string,
): Job | undefined {
  if (job.status !== 'completed' || job.resultVersion !== version) return undefined;
  return { ...job, outputFiles: { ...job.outputFiles, ...outputFiles }, updatedAt: now };
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

export function cancelled(job: Job, now: string): Job | undefined {
  if (isFinal(job.status)) return job.status === 'cancelled' ? job : undefined;
  return {
    ...job,
    status: 'cancelled',
    lease: null,
    wait: null,
    currentStage: null,
    stageProgress: null,
    checkpoints: {},
    outputFiles: {},
    updatedAt: now,
  };
}

export function withoutInputs(job: Job, now: string): Job | undefined {
  if (!isFinal(job.status)) return undefined;
  return { ...job, inputsDeletedAt: job.inputsDeletedAt ?? now };
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

export function abandonedFailed(
  job: Job,
  error: JobFailure,
  letter: CarryingMessage,
  now: string,
): Job | undefined {
  if (isFinal(job.status) || leaseIsLive(job, now)) return undefined;
  if (job.carriedSince !== null && job.carriedSince > letter.sentAt) return undefined;
  const end = { status: 'failed', lease: null, error, deadLettered: true } as const;
  return { ...job, ...end, letters: lettersWith(letter, now), updatedAt: now };
}

function holds(until: string | null | undefined, before: string): boolean {
  return until !== null && until !== undefined && until >= before;
}

/**
 * Open, and touched by nobody since `before`: no lease, no wait, no change. What may carry it was sent
 * before `sentBefore`.
 */
export function isStalled(job: Job, before: string, sentBefore: string): boolean {
  if (holds(job.carriedSince ?? job.createdAt, sentBefore)) return false;
  const touched = [job.updatedAt, job.lease?.until, job.wait?.until];
  return !isFinal(job.status) && !touched.some((time) => holds(time, before));
}

export function handedOver(job: Job, before: string, now: string): Job | undefined {
  if (isFinal(job.status) || job.updatedAt >= before) return undefined;
  return { ...job, carriedSince: now, updatedAt: now };
}
