import { AwsError } from '../aws-error.ts';
import type { Clock } from '../clock.ts';
import type { CloudRequest } from '../cloud-request.ts';
import { invalidSignature } from './refusals.ts';
import { millisecondsOf, type Signature } from './signature.ts';

const allowedMs = 15 * 60_000;

function basic(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/**
 * Holds a signature to the time it was made. It is in time where any of the clocks says so: clients
 * sign by the machine's clock, however far a test has moved the cloud's. A presigned request of S3
 * is left to S3, which counts its own seconds.
 * @throws AwsError RequestTimeTooSkewed, InvalidSignatureException, SignatureDoesNotMatch
 */
export function checkTime(
  request: CloudRequest,
  { isPresigned, time }: Signature,
  clocks: readonly [Clock, ...Clock[]],
): void {
  if (isPresigned && request.service === 's3') return;
  const expires = isPresigned ? Number(request.query.get('X-Amz-Expires') ?? Number.NaN) : 0;
  const lastsMs = expires > 0 ? expires * 1000 : allowedMs;
  const signedAt = millisecondsOf(time);
  const isInTime = (now: number) => now <= signedAt + lastsMs && now >= signedAt - allowedMs;
  if (clocks.some((clock) => isInTime(clock.now()))) return;
  const now = clocks[0].now();
  if (request.service === 's3') {
    const message = 'The difference between the request time and the current time is too large.';
    throw new AwsError('RequestTimeTooSkewed', message, 403, {
      fields: {
        RequestTime: time,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: allowedMs,
      },
    });
  }
  const minutes = Math.ceil(lastsMs / 60_000);
  throw invalidSignature(
    request,
    now > signedAt
      ? `Signature expired: ${time} is now earlier than ${basic(now - lastsMs)} (${basic(now)} - ${minutes} min.)`
      : `Signature not yet current: ${time} is still later than ${basic(now + allowedMs)} (${basic(now)} + 15 min.)`,
  );
}
