import { Failure, PermanentError } from '../errors/index.ts';
import type { JobFailure } from './job.ts';
import { StageError } from './stage-error.ts';

/** The error itself, out of the wrapping that says in which stage it came up. */
export function causeOf(error: unknown): unknown {
  return error instanceof StageError ? error.cause : error;
}

/** The code of any thrown value, for logs and for the job. */
export function codeOf(error: unknown): string {
  const cause = causeOf(error);
  return cause instanceof Failure ? cause.code : 'internal_error';
}

/**
 * What the owner of a job is told. Messages of errors that we did not raise ourselves are for the
 * log only: they may name our insides.
 */
export function jobFailure(error: unknown): JobFailure {
  const cause = causeOf(error);
  const stage = error instanceof StageError ? error.stage : null;
  if (cause instanceof Failure) {
    const fallback =
      cause instanceof PermanentError ? 'Correct the input and submit it again.' : tryAgain;
    return { code: cause.code, message: cause.message, action: cause.action ?? fallback, stage };
  }
  return {
    code: 'internal_error',
    message: 'Something went wrong on our side while this job was at work.',
    action: tryAgain,
    stage,
  };
}

const tryAgain = 'Submit it again later; if it fails again, tell us the job id.';
