import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { expirationHeader } from '../buckets/lifecycle.ts';
import type { S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyAnswer, httpTime } from '../protocol/answers.ts';
import type { StoredObject } from '../store/object.ts';
import { checkReadable, restoreHeader } from './archive.ts';
import { checksumHeaders } from './checksums.ts';
import { unchanged } from './conditions.ts';
import { checkCustomerKey } from './encryption.ts';
import { objectOf, versionHeader } from './find.ts';
import { lockHeaders } from './lock.ts';
import { type ByteRange, rangeOf } from './ranges.ts';

const overrides: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

function overridden({ query, request }: S3Call): Record<string, string> {
  const given = Object.entries(overrides).flatMap(([parameter, header]): [string, string][] => {
    const value = query.get(parameter);
    return value === null ? [] : [[header, value]];
  });
  if (given.length > 0 && request.principal.kind === 'anonymous') {
    throw s3Error(
      'InvalidRequest',
      'Request specific response headers cannot be used for anonymous GET requests.',
    );
  }
  return Object.fromEntries(given);
}

function describe(object: StoredObject): Record<string, string> {
  const metadata = Object.entries(object.metadata).map(([name, value]) => [
    `x-amz-meta-${name}`,
    value,
  ]);
  return {
    'content-type': object.contentType,
    ...object.headers,
    ...Object.fromEntries(metadata),
    ...object.encryption,
    ...lockHeaders(object),
    ...(object.storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': object.storageClass }),
    ...(object.tags.size === 0 ? {} : { 'x-amz-tagging-count': String(object.tags.size) }),
  };
}

/** The part that `partNumber` names, as a range. */
function partRange(object: StoredObject, number: string | null): ByteRange | undefined {
  if (number === null) return undefined;
  const part = object.parts.find((known) => String(known.number) === number);
  if (part !== undefined) return { start: part.offset, end: part.offset + part.size - 1 };
  if (number === '1' && object.parts.length === 0) return { start: 0, end: object.body.size - 1 };
  throw s3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
    PartNumberRequested: number,
    ActualPartCount: object.parts.length,
  });
}

/** Answers GET and HEAD of an object; a HEAD reads nothing of it. */
export function getObject(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  const { headers } = call.request;
  const now = call.context.clock.now();
  checkCustomerKey(headers, object);
  if (call.request.method !== 'HEAD') checkReadable(object, now);
  const shared = {
    etag: object.etag,
    'last-modified': httpTime(object.lastModified),
    ...versionHeader(bucket, object.versionId),
  };
  if (unchanged(headers, object)) return emptyAnswer(304, shared);
  const number = call.query.get('partNumber');
  if (number !== null && headers['range'] !== undefined) {
    throw s3Error(
      'InvalidRequest',
      'Cannot specify both Range header and partNumber query parameter',
    );
  }
  const range = partRange(object, number) ?? rangeOf(headers['range'], object.body.size);
  const size = range === undefined ? object.body.size : range.end - range.start + 1;
  const wantsChecksum = headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...shared,
      'accept-ranges': 'bytes',
      'content-length': String(size),
      ...describe(object),
      ...expirationHeader(bucket, object),
      ...restoreHeader(object, now),
      ...(range === undefined
        ? {}
        : { 'content-range': `bytes ${range.start}-${range.end}/${object.body.size}` }),
      ...(number !== null && object.parts.length > 0
        ? { 'x-amz-mp-parts-count': String(object.parts.length) }
        : {}),
      ...(wantsChecksum && range === undefined ? checksumHeaders(object.checksum) : {}),
      ...overridden(call),
    },
    body: call.request.method === 'HEAD' ? '' : object.body.read(range),
  };
}
