import { createHmac } from 'node:crypto';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { s3Mismatch } from '../../kernel/signature-v4/refusals.ts';
import { s3Error } from '../errors.ts';
import { bucketOfHost } from '../protocol/addressing.ts';

/** Parameters that are part of the resource that is signed. */
const subresources: ReadonlySet<string> = new Set([
  ...['accelerate', 'acl', 'analytics', 'cors', 'delete', 'inventory', 'lifecycle', 'location'],
  ...['logging', 'metrics', 'notification', 'object-lock', 'partNumber', 'policy', 'replication'],
  ...['requestPayment', 'response-cache-control', 'response-content-disposition'],
  ...['response-content-encoding', 'response-content-language', 'response-content-type'],
  ...['response-expires', 'restore', 'select', 'select-type', 'storageClass', 'tagging', 'torrent'],
  ...['uploadId', 'uploads', 'versionId', 'versioning', 'versions', 'website'],
]);

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : Number(a > b);
}

function resourceOf({ headers, path, query }: CloudRequest): string {
  const bucket = bucketOfHost(headers['host'] ?? '');
  const signed = [...query].filter(([name]) => subresources.has(name)).sort(byName);
  const parameters = signed.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const tail = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  const resource = bucket === undefined ? path : `/${bucket}${path}`;
  // A bucket alone is signed with a slash at its end, however it was sent.
  return `${/^\/[^/]+$/.test(resource) ? `${resource}/` : resource}${tail}`;
}

/** Who signs in a presigned URL puts the headers that count into the query. */
function signedHeaders(request: CloudRequest, isPresigned: boolean): Map<string, string> {
  const fromQuery = isPresigned ? [...request.query] : [];
  const all = [...fromQuery, ...Object.entries(request.headers)];
  return new Map(all.map(([name, value]) => [name.toLowerCase(), value]));
}

/** As "Signing and authenticating REST requests" in the S3 User Guide has it. */
function stringToSign(request: CloudRequest, isPresigned: boolean): string {
  const headers = signedHeaders(request, isPresigned);
  const amazon = [...headers].filter(([name]) => name.startsWith('x-amz-')).sort(byName);
  const date = headers.has('x-amz-date') ? '' : headers.get('date');
  return [
    request.method,
    headers.get('content-md5') ?? '',
    headers.get('content-type') ?? '',
    (isPresigned ? request.query.get('Expires') : date) ?? '',
    ...amazon.map(([name, value]) => `${name}:${value}`),
    resourceOf(request),
  ].join('\n');
}

/** HMAC-SHA1 in base64, of the policy of a form as well. */
export function signV2(secret: string, text: string): string {
  return createHmac('sha1', secret).update(text).digest('base64');
}

/** The access key of a request that is signed in the old way. */
export function accessKeyOfV2({ headers, query }: CloudRequest): string | undefined {
  const inHeader = /^AWS ([^:]+):/.exec(headers['authorization'] ?? '')?.[1];
  return inHeader ?? query.get('AWSAccessKeyId') ?? undefined;
}

/** The session token that goes with the key. */
export function tokenOfV2({ headers, query }: CloudRequest): string | undefined {
  const name = 'x-amz-security-token';
  return headers[name] ?? query.get(name) ?? undefined;
}

/**
 * Verifies a request that is signed with version 2, in its header or its query.
 * @throws AwsError SignatureDoesNotMatch, AccessDenied
 */
export function verifyV2(request: CloudRequest, accessKeyId: string, secret: string): void {
  const { headers, query } = request;
  const inHeader = /^AWS [^:]+:(.+)$/.exec(headers['authorization'] ?? '')?.[1];
  const provided = inHeader ?? query.get('Signature');
  const isPresigned = inHeader === undefined;
  if (provided === null || (isPresigned && !query.has('Expires'))) {
    const message =
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters';
    throw s3Error('AccessDenied', message, 403);
  }
  const text = stringToSign(request, isPresigned);
  if (signV2(secret, text) === provided) return;
  throw s3Mismatch({ accessKeyId, provided, stringToSign: text });
}
