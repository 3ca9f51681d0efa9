/** What can go wrong in an apply, as a program tells them apart. */
export type ApplyErrorCode =
  | 'InvalidStack'
  | 'UnsupportedStack'
  | 'UnsupportedExpression'
  | 'UnknownReference'
  | 'DependencyCycle'
  | 'DestroyPrevented'
  | 'EndpointNotLoopback'
  | 'StateUnusable'
  | 'StateLocked'
  | 'NotReady'
  | 'ApplyFailed';

/** An error of apply: a code for programs, a sentence for a person, the cause where there is one. */
export class ApplyError extends Error {
  override readonly name: string = 'ApplyError';
  readonly code: ApplyErrorCode;

  constructor(code: ApplyErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** One resource that AWS refused. */
export interface ResourceFailure {
  readonly address: string;
  readonly error: unknown;
}

/** Some resources failed. The others are done and in the state, so a second apply goes on from there. */
export class ApplyFailed extends ApplyError {
  override readonly name = 'ApplyFailed';
  readonly failures: readonly ResourceFailure[];

  constructor(failures: readonly ResourceFailure[], notTried: readonly string[]) {
    const lines = failures.map(({ address, error }) => `  ${address}: ${describeError(error)}`);
    if (notTried.length > 0)
      lines.push(`  not tried, because they need these: ${notTried.join(', ')}`);
    super(
      'ApplyFailed',
      `${failures.length} resource(s) failed:\n${lines.join('\n')}`,
      failures[0]?.error,
    );
    this.failures = failures;
  }
}

/** The sentence of an error, with AWS's error code where there is one. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The SDK's hint where to find an answer it could not read is of no use to who sees this.
  const sentence = error.message.replace(/\n\s*Deserialization error:.*$/, '');
  const isOurs = error.name === 'Error' || error instanceof ApplyError;
  return isOurs ? sentence : `${error.name}: ${sentence}`;
}
