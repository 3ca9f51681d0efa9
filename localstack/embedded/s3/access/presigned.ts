import { s3Error } from '../errors.ts';

/** A presigned URL lasts seven days at most. Seconds. */
const longest = 604_800;

function basicTime(text: string): number {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return Date.parse(iso);
}

function expired(until: number, now: number, fields: Readonly<Record<string, unknown>>): void {
  if (now <= until) return;
  throw s3Error('AccessDenied', 'Request has expired', 403, {
    ...fields,
    Expires: new Date(until).toISOString(),
    ServerTime: new Date(now).toISOString(),
  });
}

function malformed(message: string): Error {
  return s3Error('AuthorizationQueryParametersError', message);
}

/**
 * Holds a presigned URL to its time, in both versions of the signature.
 * @throws AwsError AccessDenied, AuthorizationQueryParametersError
 */
export function checkPresigned(query: URLSearchParams, now: number): void {
  const oldExpiry = query.get('AWSAccessKeyId') === null ? null : query.get('Expires');
  if (oldExpiry !== null) {
    const seconds = Number(oldExpiry);
    if (!Number.isInteger(seconds) || Math.abs(seconds) > 1e12) {
      const message = `Invalid date (should be seconds since epoch): ${oldExpiry}`;
      throw s3Error('AccessDenied', message, 403);
    }
    expired(seconds * 1000, now, {});
  }
  if (!query.has('X-Amz-Algorithm') && !query.has('X-Amz-Signature')) return;
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  const signedAt = basicTime(query.get('X-Amz-Date') ?? '');
  if (Number.isNaN(seconds) || Number.isNaN(signedAt) || !query.has('X-Amz-Signature')) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (seconds < 0) throw malformed('X-Amz-Expires must be non-negative');
  if (seconds > longest) {
    throw malformed('X-Amz-Expires must be less than a week (in seconds) that is 604800');
  }
  expired(signedAt + seconds * 1000, now, { 'X-Amz-Expires': seconds });
}
