import type { Job } from './job.ts';
import type { CarryingMessage } from './job-store.ts';

/** The rules of every change to a job that has died. `undefined`: the change is refused. */

/** A job's letters as it dies. */
export function lettersWith(letter: CarryingMessage | undefined, now: string): Job['letters'] {
  return letter === undefined ? [] : [{ ...letter, seenAt: now }];
}

export function hasLetter({ letters }: Job, { messageId }: CarryingMessage): boolean {
  return letters.some((letter) => letter.messageId === messageId);
}

export function withLetter(job: Job, letter: CarryingMessage, now: string): Job | undefined {
  if (job.status !== 'failed' || !job.deadLettered) return undefined;
  if (hasLetter(job, letter)) return job;
  return { ...job, letters: [...job.letters, ...lettersWith(letter, now)] };
}

/** Somebody has brought a letter back, and the job waits for it. */
export function withoutLetter(job: Job, messageId: string): Job | undefined {
  if (job.status !== 'failed' || !job.deadLettered) return undefined;
  return { ...job, lettersLeft: [...job.lettersLeft, messageId] };
}

export function givenUp(job: Job): Job | undefined {
  return job.status === 'failed' ? { ...job, deadLettered: false } : undefined;
}

/**
 * Whether a message of a dead job was sent by a redrive. A copy of our own may be sent after the end as well, by
 * somebody who saw the job open just before; it is redriven only if it was known as dead before it was sent.
 */
export function isRedriven(job: Job, { copy, sentAt }: CarryingMessage): boolean {
  if (job.updatedAt >= sentAt) return false;
  if (copy === undefined) return true;
  return job.letters.some((letter) => letter.copy === copy && letter.seenAt < sentAt);
}

export function reopened(job: Job, message: CarryingMessage, now: string): Job | undefined {
  if (job.status !== 'failed' || !job.deadLettered || !isRedriven(job, message)) return undefined;
  return {
    ...job,
    status: 'queued',
    attempts: 0,
    triedSince: null,
    failedAttempts: [],
    error: null,
    deadLettered: false,
    letters: [],
    lettersLeft: [],
    redrives: { count: job.redrives.count + 1, lastAt: now },
    carriedSince: message.sentAt,
    updatedAt: now,
  };
}
