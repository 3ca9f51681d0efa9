import type { AwsError } from '../../kernel/aws-error.ts';
import { type Failure, failureOf } from './dead-letters.ts';
import type { Parcel } from './deliver.ts';

/** A parcel that has not arrived. */
export interface Delivery {
  readonly parcel: Parcel;
  readonly attempt: number;
  /** When it was first tried; milliseconds since the epoch. */
  readonly since: number;
  /** Once it is given up; what is on its way then is the dead letter. */
  readonly failure?: Failure;
}

const defaults = { attempts: 185, maximumAgeSeconds: 86_400 };
const longestPauseMs = 60_000;
/** Of a dead letter, with those before it; some hours. */
const mostAttempts = 500;

/** Errors that do not go away by trying again. */
function isFinal({ status, code }: AwsError): boolean {
  return status < 500 && !/Throttl|TooManyRequests|LimitExceeded/i.test(code);
}

function exhaustedAt({ attempt, parcel, since }: Delivery, next: number) {
  const { attempts, maximumAgeSeconds } = { ...defaults, ...parcel.target.retry };
  if (attempt >= attempts) return 'MaximumRetryAttempts';
  return next - since > maximumAgeSeconds * 1000 ? 'MaximumEventAgeInSeconds' : undefined;
}

/**
 * How a delivery goes on that has failed, and after how many milliseconds; undefined where the
 * event is lost.
 */
export function afterFailure(
  delivery: Delivery,
  error: AwsError,
  now: number,
): { readonly next: Delivery; readonly pauseMs: number } | undefined {
  const { attempt, failure, parcel } = delivery;
  const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** attempt);
  const again = { next: { ...delivery, attempt: attempt + 1 }, pauseMs };
  // A dead-letter queue that is gone or closed loses the event, as in AWS.
  if (failure !== undefined) {
    return isFinal(error) || attempt >= mostAttempts ? undefined : again;
  }
  const exhausted = isFinal(error) ? undefined : exhaustedAt(delivery, now + pauseMs);
  if (!isFinal(error) && exhausted === undefined) return again;
  if (parcel.target.deadLetterArn === undefined) return undefined;
  return { next: { ...delivery, failure: failureOf(error, attempt, exhausted) }, pauseMs: 0 };
}
