import { lettersWith } from './dead-job-changes.ts';
import { held } from './held-job-changes.ts';
import { isFinal, type Job, type JobFailure } from './job.ts';
import type { CarryingMessage, Claim, Claimant } from './job-store.ts';

/**
 * The rules of every change to a job that does not ask for its lease or its end, as pure functions.
 * `undefined`: the change is refused.
 */

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
