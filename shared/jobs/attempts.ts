import { type FailedAttempt, isFinal, type Job } from './job.ts';

/** How one run of a job ended that has brought no end to it. */
export type Attempt =
  | ({ readonly ended: 'failed' } & FailedAttempt)
  /** Without a word; the stage is known of the last one alone. */
  | {
      readonly ended: 'killed';
      readonly attempt: number;
      readonly at: null;
      readonly stage: string | null;
      readonly code: null;
    };

/** Whether the last attempt has an end that is no failure: it is at work, or it did the job. */
function lastCounts({ status, lease }: Job, now: string): boolean {
  if (status === 'completed' || status === 'cancelled') return false;
  return isFinal(status) || lease === null || lease.until <= now;
}

/**
 * The attempts of a job that have not brought it to its end, in order, by its own record alone: one
 * that is counted and said nothing was killed.
 */
export function attemptsOf(job: Job, now: string): readonly Attempt[] {
  const ended = lastCounts(job, now) ? job.attempts : job.attempts - 1;
  const said = new Map(job.failedAttempts.map((each) => [each.attempt, each]));
  return Array.from({ length: Math.max(0, ended) }, (_, index): Attempt => {
    const attempt = index + 1;
    const failed = said.get(attempt);
    if (failed !== undefined) return { ended: 'failed', ...failed };
    const stage = attempt === job.attempts ? (job.currentStage ?? job.error?.stage ?? null) : null;
    return { ended: 'killed', attempt, at: null, stage, code: null };
  });
}

/** Attempts that ended in the same way, one after the other, are told together. */
export function toldAttempts(attempts: readonly Attempt[]): string {
  const groups: { readonly how: string; readonly numbers: number[] }[] = [];
  for (const attempt of attempts) {
    const how = howItEnded(attempt);
    const last = groups.at(-1);
    if (last?.how === how) last.numbers.push(attempt.attempt);
    else groups.push({ how, numbers: [attempt.attempt] });
  }
  const told = groups.map(({ how, numbers }) => `${named(numbers)} ${how}`).join('; ');
  return told === '' ? '' : `${told[0]?.toUpperCase()}${told.slice(1)}.`;
}

function howItEnded({ ended, stage, code }: Attempt): string {
  const where = stage === null ? '' : ` in the stage ${stage}`;
  return ended === 'failed' ? `failed${where} (${code})` : `ended without a word${where}`;
}

function named(numbers: readonly number[]): string {
  const [first, ...others] = numbers;
  const last = others.pop();
  if (last === undefined) return `attempt ${first}`;
  return `attempts ${[first, ...others].join(', ')} and ${last}`;
}
