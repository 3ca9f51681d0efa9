/** An error as AWS answers it: a code that programs match on, a message, an HTTP status. */
export class AwsError extends Error {
  override readonly name = 'AwsError' as const;
  readonly code: string;
  readonly status: number;
  /** Further members of the answer's body, such as `Item` of a failed condition. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Further HTTP headers of the answer, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    extra: {
      fields?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: extra.cause });
    this.code = code;
    this.status = status;
    this.fields = extra.fields ?? {};
    this.headers = extra.headers ?? {};
  }
}

/** What is not built answers so, naming itself; nothing is silently ignored. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not supported by this local cloud.`, 501);
}

/** A body over the limit of the cloud, in the words of the service it was sent to. */
export function tooLarge({ service }: { readonly service: string }): AwsError {
  return service === 's3'
    ? new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400)
    : new AwsError('RequestEntityTooLargeException', 'The request body is too large.', 413);
}

/** An action that a service does not answer, in the protocols that name it in a header. */
export function unknownOperation(what: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The operation ${what} is not supported by this local cloud.`,
  );
}

/** An action that a service does not answer, in the query protocol. */
export function invalidAction(what: string): AwsError {
  return what.endsWith(':')
    ? new AwsError('MissingAction', 'The request names no Action.')
    : new AwsError('InvalidAction', `The action ${what} is not supported by this local cloud.`);
}

/** Any thrown value as an `AwsError`: ours as it is, too deep a request as 400, else as a 500. */
export function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return new AwsError('SerializationException', 'The request is nested too deeply.', 400, {
      cause: error,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', message, 500, { cause: error });
}
