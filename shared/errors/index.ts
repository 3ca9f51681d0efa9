/** Options of every error of the project. */
export interface FailureOptions {
  /** What the reader of the message can do about it, as one sentence. */
  readonly action?: string;
  readonly cause?: unknown;
  /** Typed facts for the log and for the caller; never a secret or a person's name. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Base of every error we raise on purpose: a code for programs, a sentence for a person, and what
 * that person can do.
 */
export abstract class Failure extends Error {
  readonly code: string;
  readonly action: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: string, message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.action = options.action;
    this.details = options.details;
  }
}

/** Trying again cannot help: the input is wrong, or a rule forbids it. */
export class PermanentError extends Failure {
  override readonly name: string = 'PermanentError';
}

/**
 * Trying again cannot help, and nothing is wrong with the input: whoever runs the service has something to
 * mend, such as a key that has expired. A job that fails of it waits among the dead letters until then.
 */
export class OperatorError extends Failure {
  override readonly name = 'OperatorError' as const;
}

/** Something passing went wrong: trying again, later and later, may help. */
export class TransientError extends Failure {
  override readonly name = 'TransientError' as const;
}

/** Somebody told us to wait; waiting is not a failed attempt. */
export class ThrottledError extends Failure {
  override readonly name = 'ThrottledError' as const;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(code: string, message: string, retryAfterMs: number, options: FailureOptions = {}) {
    super(code, message, options);
    this.retryAfterMs = retryAfterMs;
  }
}
