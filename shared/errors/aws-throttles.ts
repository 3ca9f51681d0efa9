import { Failure, PermanentError, ThrottledError } from './index.ts';

/**
 * What services of AWS call it when they take no more requests for a while. Source: the error codes that
 * the AWS SDKs retry as throttling, without those of quotas that no waiting lifts.
 */
const throttles: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** AWS does not say for how long, and the client has tried for a second or two before. */
const WAIT_MS = 5_000;

/**
 * The error itself, or the wait that it comes down to: one of AWS that says that there are too many
 * requests, also as the cause of another.
 */
export function asThrottled(error: unknown): unknown {
  if (error instanceof ThrottledError || !isThrottle(error)) return error;
  return new ThrottledError(
    'service_throttled',
    'A service that this job needs takes no more requests for a while.',
    WAIT_MS,
    { cause: error },
  );
}

function isThrottle(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof PermanentError) return false;
  if (throttles.has(error.name) && !(error instanceof Failure)) return true;
  return isThrottle(error.cause);
}
