import {
  Failure,
  OperatorError,
  PermanentError,
  ThrottledError,
  TransientError,
} from '../errors/index.ts';
import { causeOf } from './job-failure.ts';
import { StageError } from './stage-error.ts';

/** How far failed attempts lie apart. Times in seconds. */
interface Backoff {
  readonly baseSeconds: number;
  readonly factor: number;
  readonly longestSeconds: number;
  /** Share of the wait that chance may add or take, 0 to 1. */
  readonly jitter: number;
}

/** How one stage is tried again, where that is not as with the others. */
interface StageRetryRules extends Partial<Backoff> {
  /** Further attempts after the first, while the job itself has any left. @default - those of the job */
  readonly retries?: number;
}

/** How attempts follow each other. Times in seconds. */
export interface RetryRules extends Backoff {
  /** Attempts of a job in all, the first included, whichever stage they fail in. */
  readonly maximumAttempts: number;
  /** How long a job may be told to wait, in all and counted from its first run. */
  readonly longestTrySeconds: number;
  /** By the names of stages. */
  readonly stages?: Readonly<Partial<Record<string, StageRetryRules>>>;
}

export const defaultRetryRules: RetryRules = {
  maximumAttempts: 3,
  baseSeconds: 10,
  factor: 2,
  longestSeconds: 300,
  jitter: 0.25,
  longestTrySeconds: 24 * 3600,
};

/** What follows an error in a run. */
export type Verdict =
  /** The input is wrong: fail the job, acknowledge the message. */
  | { readonly kind: 'fail' }
  /**
   * The last attempt has failed, or no other can help before the operator does: fail the job, let the
   * message go to the dead letters.
   */
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'retry'; readonly afterSeconds: number }
  /** Waiting uses up no attempt. */
  | { readonly kind: 'wait'; readonly afterSeconds: number }
  /** It would have to wait for longer than jobs may be tried: as when the last attempt has failed. */
  | { readonly kind: 'waited_enough' };

/** What has been done for a job so far. */
export interface Tries {
  /** Runs begun, counted from 1. */
  readonly attempt: number;
  /** The stage that has failed, and how often by now. @default - none: it failed outside any */
  readonly of?: { readonly stage: string; readonly failures: number };
  /** Since the first run began. @default 0 */
  readonly triedSeconds?: number;
}

/**
 * Judges an error after a run. The wait before the next attempt is base x factor^(failures - 1), at most
 * `longestSeconds`, give or take the jitter; the failures are those of the stage.
 *
 * @param chance uniform in 0 to 1
 */
export function judge(
  error: unknown,
  { attempt, of, triedSeconds = 0 }: Tries,
  rules: RetryRules,
  chance: number,
): Verdict {
  if (error instanceof PermanentError) return { kind: 'fail' };
  if (error instanceof OperatorError) return { kind: 'exhausted' };
  if (error instanceof ThrottledError) {
    // Never sooner; and not all at once, for then most would be told to wait again.
    const afterSeconds = (error.retryAfterMs / 1000) * (1 + rules.jitter * chance);
    const isTooLong = triedSeconds + afterSeconds > rules.longestTrySeconds;
    return isTooLong ? { kind: 'waited_enough' } : { kind: 'wait', afterSeconds };
  }
  if (isLastAttempt({ attempt, ...(of && { of }) }, rules)) return { kind: 'exhausted' };
  const { baseSeconds, factor, longestSeconds, jitter } = { ...rules, ...stageRules(of, rules) };
  const failures = of?.failures ?? attempt;
  const wait = Math.min(baseSeconds * factor ** (failures - 1), longestSeconds);
  return { kind: 'retry', afterSeconds: wait * (1 + jitter * (2 * chance - 1)) };
}

/** Whether nobody tries again after this failure: the job has no attempt left, or its stage has none. */
export function isLastAttempt({ attempt, of }: Tries, rules: RetryRules): boolean {
  const { retries = Number.POSITIVE_INFINITY } = stageRules(of, rules);
  return attempt >= rules.maximumAttempts || (of !== undefined && of.failures > retries);
}

function stageRules(of: Tries['of'], { stages }: RetryRules): StageRetryRules {
  return (of && stages?.[of.stage]) ?? {};
}

/** What to say of a job that has been told to wait for too long, by its last wait. */
export function waitedEnough(error: unknown): StageError {
  const cause = new TransientError(
    'waited_too_long',
    `This job has been told to wait for longer than jobs are tried. ${sentenceOf(causeOf(error))}`,
    { action: 'Submit it again when the service takes requests again.', cause: error },
  );
  return new StageError(error instanceof StageError ? error.stage : null, cause);
}

function sentenceOf(error: unknown): string {
  return error instanceof Failure ? error.message : '';
}
