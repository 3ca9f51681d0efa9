import { PermanentError, ThrottledError } from '../errors/index.ts';
import { MethodError, RequestError } from './request-error.ts';

interface ErrorBody {
  /** A sentence for a person. */
  readonly error: string;
  readonly error_code: string;
  /** What that person can do. */
  readonly action: string;
  readonly correlation_id: string;
  readonly timestamp: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorBody;
}

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  if (error instanceof PermanentError) return 400;
  return error instanceof ThrottledError ? 429 : 500;
}

function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof MethodError) return { Allow: error.allowed.join(', ') };
  if (!(error instanceof ThrottledError)) return {};
  return { 'retry-after': `${Math.ceil(error.retryAfterMs / 1000)}` };
}

/** Any error as an HTTP answer. What is not the caller's doing tells nothing of our insides. */
export function errorAnswer(error: unknown, correlationId: string, now: Date): ErrorAnswer {
  const status = statusOf(error);
  const known = error instanceof PermanentError || error instanceof ThrottledError;
  const body = {
    error: known ? error.message : 'Something went wrong on our side.',
    error_code: known ? error.code : 'internal_error',
    action: (known && error.action) || `Try again; if it happens again, tell us ${correlationId}.`,
    correlation_id: correlationId,
    timestamp: now.toISOString(),
    ...(known && error.details && { details: error.details }),
  };
  return { status, headers: headersOf(error), body };
}
