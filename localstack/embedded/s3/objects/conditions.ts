import { noSuchKey, preconditionFailed, s3Error } from '../errors.ts';
import type { StoredObject } from '../store/object.ts';

type Headers = Readonly<Record<string, string>>;

function names(header: string, etag: string): boolean {
  const plain = etag.replaceAll('"', '');
  return header.split(',').some((item) => {
    const value = item.trim().replace(/^W\//, '').replaceAll('"', '');
    return value === '*' || value === plain;
  });
}

/** HTTP times have no parts of a second. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function since(header: string | undefined): number | undefined {
  const time = Date.parse(header ?? '');
  return Number.isNaN(time) ? undefined : seconds(time);
}

/**
 * Holds a read to its conditions. Answers true where the reader has the object already (304).
 * `prefix` is `x-amz-copy-source-` for the source of a copy.
 * @throws AwsError PreconditionFailed
 */
export function unchanged(headers: Headers, object: StoredObject, prefix = ''): boolean {
  const modified = seconds(object.lastModified);
  const match = headers[`${prefix}if-match`];
  const unmodifiedSince = since(headers[`${prefix}if-unmodified-since`]);
  if (match !== undefined) {
    if (!names(match, object.etag)) throw preconditionFailed('If-Match');
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const noneMatch = headers[`${prefix}if-none-match`];
  if (noneMatch !== undefined) return names(noneMatch, object.etag);
  const modifiedSince = since(headers[`${prefix}if-modified-since`]);
  return modifiedSince !== undefined && modified <= modifiedSince;
}

function notSupported(header: string): Error {
  return s3Error(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
    {
      Header: header,
      additionalMessage: `We don't accept the provided value of ${header} header for this API`,
    },
  );
}

/**
 * Holds a write to its conditions: `If-None-Match: *` wants no object, `If-Match` that one.
 * @throws AwsError PreconditionFailed, NoSuchKey, NotImplemented
 */
export function checkWrite(
  headers: Headers,
  key: string,
  existing: StoredObject | undefined,
): void {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match !== undefined && noneMatch !== undefined) throw notSupported('If-Match,If-None-Match');
  if (noneMatch !== undefined && noneMatch !== '*') throw notSupported('If-None-Match');
  if (match === '*') throw notSupported('If-Match');
  if (noneMatch !== undefined && existing !== undefined) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (existing === undefined) throw noSuchKey(key);
  if (!names(match, existing.etag)) throw preconditionFailed('If-Match');
}

/**
 * Holds the deletion of an object to the tag that it should have.
 * @throws AwsError PreconditionFailed, NoSuchKey
 */
export function checkDeletion(
  match: string | undefined,
  key: string,
  existing: StoredObject | undefined,
): void {
  if (match === undefined) return;
  if (existing === undefined) throw noSuchKey(key);
  if (!names(match, existing.etag)) throw preconditionFailed('If-Match');
}
