import { isFinal, type Job, type JobFailure, type Lease } from './job.ts';
import type { Claim, StageRecord } from './job-store.ts';

/** The rules of every change to a job, as pure functions. `undefined`: the change is refused. */

function held(job: Job, owner: string): boolean {
  return job.status === 'processing' && job.lease?.owner === owner;
}

function leaseIsLive(job: Job, now: string): boolean {
  return job.lease !== null && job.lease.until > now;
}

export function claimed(
  job: Job,
  lease: Lease,
  now: string,
): Exclude<Claim, { outcome: 'missing' }> {
  if (isFinal(job.status)) return { outcome: 'final', job };
  // The claim was made, and only its answer was lost.
  if (held(job, lease.owner)) return { outcome: 'claimed', job };
  if (job.lease !== null && leaseIsLive(job, now)) {
    return { outcome: 'leased', until: job.lease.until };
  }
  const attempts = job.attempts + 1;
  return {
    outcome: 'claimed',
    job: { ...job, status: 'processing', lease, attempts, updatedAt: now },
  };
}

export function renewed(job: Job, lease: Lease): Job | undefined {
  return held(job, lease.owner) ? { ...job, lease } : undefined;
}

function withStage(job: Job, record: StageRecord, now: string): Job {
  const { stage, checkpoint, warnings } = record;
  return {
    ...job,
    stagesCompleted: [...job.stagesCompleted, stage],
    currentStage: record.nextStage,
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
  if (!held(job, owner)) return undefined;
  return job.stagesCompleted.includes(record.stage) ? job : withStage(job, record, now);
}

export function completed(
  job: Job,
  owner: string,
  lastStage: StageRecord,
  summary: Readonly<Record<string, unknown>>,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  return { ...withStage(job, lastStage, now), status: 'completed', lease: null, summary };
}

export function failed(
  job: Job,
  owner: string,
  error: JobFailure,
  { deadLetter }: { readonly deadLetter: boolean },
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  return { ...job, status: 'failed', lease: null, error, deadLettered: deadLetter, updatedAt: now };
}

export function released(
  job: Job,
  owner: string,
  countAttempt: boolean,
  now: string,
): Job | undefined {
  if (!held(job, owner)) return undefined;
  const attempts = countAttempt ? job.attempts : job.attempts - 1;
  return { ...job, status: 'queued', lease: null, attempts, updatedAt: now };
}

export function abandonedFailed(job: Job, error: JobFailure, now: string): Job | undefined {
  if (isFinal(job.status) || leaseIsLive(job, now)) return undefined;
  return { ...job, status: 'failed', lease: null, error, deadLettered: true, updatedAt: now };
}
