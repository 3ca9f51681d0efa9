import { type Failure, PermanentError, ThrottledError } from '../errors/index.ts';
import { MethodError, RequestError } from './request-error.ts';

/** What a caller is told of an error. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  /** A sentence for a person. */
  readonly message: string;
  /** What that person can do. */
  readonly action: string;
  readonly correlationId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** When to come again, in seconds. */
  readonly retryAfterSeconds?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes a problem as the body of an answer. */
export type ErrorBody = (problem: Problem) => unknown;

/** The body of errors, where a system has no shape of its own. */
export const plainErrorBody: ErrorBody = (problem) => ({
  error: problem.message,
  error_code: problem.code,
  action: problem.action,
  correlation_id: problem.correlationId,
  timestamp: problem.timestamp,
  ...(problem.details && { details: problem.details }),
});

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  if (error instanceof PermanentError) return 400;
  return error instanceof ThrottledError ? 429 : 500;
}

function retryAfterSecondsOf(error: unknown): number | undefined {
  if (error instanceof ThrottledError) return Math.ceil(error.retryAfterMs / 1000);
  return error instanceof RequestError ? error.retryAfterSeconds : undefined;
}

/** Any error as a caller is told of it. What is not the caller's doing tells nothing of our insides. */
export function problemOf(error: unknown, correlationId: string, now: Date): Problem {
  const known = error instanceof PermanentError || error instanceof ThrottledError;
  const told: Partial<Failure> = known ? error : {};
  const retryAfterSeconds = retryAfterSecondsOf(error);
  return {
    status: statusOf(error),
    code: told.code ?? 'internal_error',
    message: told.message ?? 'Something went wrong on our side.',
    action: told.action ?? `Try again; if it happens again, tell us ${correlationId}.`,
    correlationId,
    timestamp: now.toISOString(),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(told.details && { details: told.details }),
  };
}

/** Headers that go with an error. */
export function errorHeaders(
  error: unknown,
  { retryAfterSeconds }: Problem,
): Readonly<Record<string, string>> {
  return {
    ...(error instanceof MethodError && { Allow: error.allowed.join(', ') }),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': `${retryAfterSeconds}` }),
  };
}
