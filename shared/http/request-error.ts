import { type FailureOptions, PermanentError } from '../errors/index.ts';

/** A request that is answered with an error of its own HTTP status. */
export class RequestError extends PermanentError {
  override readonly name = 'RequestError';
  readonly status: number;
  /** When it may be worth while to ask again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    options: FailureOptions & { readonly retryAfterSeconds?: number } = {},
  ) {
    super(code, message, options);
    this.status = status;
    this.retryAfterSeconds = options.retryAfterSeconds;
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
export function notFound(
  what: string,
  action: string,
  options: { readonly retryAfterSeconds?: number } = {},
): RequestError {
  const message = `There is no such ${what}.`;
  return new RequestError(404, `${what}_not_found`, message, { ...options, action });
}

/** A request whose form is wrong. `details` name the fields. */
export function badRequest(message: string, details?: Readonly<Record<string, unknown>>) {
  return new RequestError(400, 'request_invalid', message, {
    action: 'Correct the request and send it again.',
    ...(details && { details }),
  });
}
