import { hash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { CloudRequest } from '../cloud-request.ts';
import type { Signature } from './signature.ts';

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodedOnce(segment: string): string {
  try {
    return encode(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

/** S3's keys are encoded once and stay as they are; all others are normalised and encoded again. */
function canonicalPath({ path, service }: CloudRequest): string {
  const segments = path.split('/');
  if (service === 's3') return segments.map(encodedOnce).join('/');
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(encode(segment));
  }
  const end = kept.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${kept.join('/')}${end}`;
}

function canonicalQuery(query: URLSearchParams, isPresigned: boolean): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of query) {
    if (isPresigned && name === 'X-Amz-Signature') continue;
    pairs.push([encode(name), encode(value)]);
  }
  const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return pairs
    .sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Headers as they came over the wire: Node leaves out some that are sent twice. */
function sentValues({ connection, headers }: CloudRequest): Map<string, string> {
  if (connection === undefined) return new Map(Object.entries(headers));
  const values = new Map<string, string>();
  const { rawHeaders } = connection;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = (rawHeaders[index + 1] ?? '').replace(/[ \t]+/g, ' ').replace(/^ | $/g, '');
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return values;
}

/**
 * S3 takes the hash that the request names, which may be a word such as `UNSIGNED-PAYLOAD`.
 * @throws AwsError InvalidRequest
 */
export function payloadHash(request: CloudRequest, { isPresigned }: Signature): string {
  if (request.service !== 's3') return hash('sha256', request.body);
  if (isPresigned) return request.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const name = 'x-amz-content-sha256';
  const named = request.headers[name];
  if (named !== undefined) return named;
  throw new AwsError('InvalidRequest', `Missing required header for this request: ${name}`);
}

/**
 * What the signer of a request has signed, in bytes of the wire (latin1).
 * As "Create a signed AWS API request" in the IAM User Guide has it, and, for what S3 does
 * otherwise, "Authenticating Requests (AWS Signature Version 4)" in the S3 API Reference.
 */
export function canonicalRequest(request: CloudRequest, signature: Signature): string {
  const { signedHeaders, isPresigned } = signature;
  const values = sentValues(request);
  return [
    request.method,
    canonicalPath(request),
    canonicalQuery(request.query, isPresigned),
    ...signedHeaders.map((name) => `${name}:${values.get(name) ?? ''}`),
    '',
    signedHeaders.join(';'),
    payloadHash(request, signature),
  ].join('\n');
}
