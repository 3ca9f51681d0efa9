import { Failure, PermanentError, ThrottledError } from '../errors/index.ts';

/** How attempts follow each other. Times in seconds. */
export interface RetryRules {
  /** Attempts in all, the first included. */
  readonly maximumAttempts: number;
  readonly baseSeconds: number;
  readonly factor: number;
  readonly longestSeconds: number;
  /** Share of the wait that chance may add or take, 0 to 1. */
  readonly jitter: number;
}

export const defaultRetryRules: RetryRules = {
  maximumAttempts: 3,
  baseSeconds: 10,
  factor: 2,
  longestSeconds: 300,
  jitter: 0.25,
};

/** What follows an error in a run. */
export type Verdict =
  /** The input is wrong: fail the job, acknowledge the message. */
  | { readonly kind: 'fail' }
  /** The last attempt has failed: fail the job, let the message go to the dead letters. */
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'retry'; readonly afterSeconds: number }
  /** Waiting uses up no attempt. */
  | { readonly kind: 'wait'; readonly afterSeconds: number };

/**
 * Judges an error after the `attempt`-th run, counted from 1. The wait before the next attempt is
 * base x factor^(attempt - 1), at most `longestSeconds`, give or take the jitter.
 *
 * @param chance uniform in 0 to 1
 */
export function judge(error: unknown, attempt: number, rules: RetryRules, chance: number): Verdict {
  if (error instanceof PermanentError) return { kind: 'fail' };
  if (error instanceof ThrottledError) {
    // Never sooner; and not all at once, for then most would be told to wait again.
    const afterSeconds = (error.retryAfterMs / 1000) * (1 + rules.jitter * chance);
    return { kind: 'wait', afterSeconds };
  }
  if (attempt >= rules.maximumAttempts) return { kind: 'exhausted' };
  const wait = Math.min(rules.baseSeconds * rules.factor ** (attempt - 1), rules.longestSeconds);
  return { kind: 'retry', afterSeconds: wait * (1 + rules.jitter * (2 * chance - 1)) };
}

/** The code of any thrown value, for logs and for the job. */
export function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : 'internal_error';
}
