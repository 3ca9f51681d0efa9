import { type FailureOptions, PermanentError } from '../errors/index.ts';

/** A request that is answered with an error of its own HTTP status. */
export class RequestError extends PermanentError {
  override readonly name = 'RequestError';
  readonly status: number;

  constructor(status: number, code: string, message: string, options: FailureOptions = {}) {
    super(code, message, options);
    this.status = status;
  }
}

/** A method that the path does not have. */
export class MethodError extends RequestError {
  /** The methods that the path has. */
  readonly allowed: readonly string[];

  constructor(methods: readonly string[]) {
    super(405, 'method_not_allowed', 'This route does not have that method.', {
      action: `Use ${methods.join(' or ')}.`,
    });
    this.allowed = [...methods, 'OPTIONS'];
  }
}

/** The one answer for what does not exist, is malformed, or belongs to somebody else. */
export function notFound(what: string, action: string): RequestError {
  return new RequestError(404, `${what}_not_found`, `There is no such ${what}.`, { action });
}

/** A request whose form is wrong. `details` name the fields. */
export function badRequest(message: string, details?: Readonly<Record<string, unknown>>) {
  return new RequestError(400, 'request_invalid', message, {
    action: 'Correct the request and send it again.',
    ...(details && { details }),
  });
}
