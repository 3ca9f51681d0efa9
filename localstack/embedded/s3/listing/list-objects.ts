import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { isoTime, owner, xmlAnswer } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import { nameOf, type WalkOptions, walk } from './walk.ts';

/** A count of at most 1000. @throws AwsError InvalidArgument */
export function maximumOf(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null) return 1000;
  if (/^\d+$/.test(text) && Number(text) <= 2_147_483_647) return Math.min(1000, Number(text));
  throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
}

/** Writes keys as the request wants them: URL-encoded or as they are. */
export function encoderOf(query: URLSearchParams): (text: string) => string {
  const type = query.get('encoding-type');
  if (type === null) return (text) => text;
  if (type !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type);
  }
  return (text) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
}

function contents(bucket: Bucket, key: string, encode: (text: string) => string, full: boolean) {
  const object = bucket.current(key);
  if (object === undefined) return {};
  return {
    Key: encode(key),
    LastModified: isoTime(object.lastModified),
    ETag: object.etag,
    ...(object.checksum === undefined
      ? {}
      : { ChecksumAlgorithm: object.checksum.algorithm, ChecksumType: object.checksum.type }),
    Size: object.body.size,
    ...(full ? { Owner: owner } : {}),
    StorageClass: object.storageClass,
  };
}

function list(bucket: Bucket, query: URLSearchParams, after: string) {
  const options: WalkOptions = {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after,
    maximum: maximumOf(query, 'max-keys'),
  };
  const found = walk(bucket.keys, options, (key) => bucket.current(key) !== undefined);
  return { ...options, ...found };
}

function shared(
  bucket: Bucket,
  query: URLSearchParams,
  found: ReturnType<typeof list>,
  full: boolean,
) {
  const encode = encoderOf(query);
  return {
    Name: bucket.name,
    Prefix: encode(found.prefix),
    ...(found.delimiter === '' ? {} : { Delimiter: encode(found.delimiter) }),
    MaxKeys: found.maximum,
    ...(query.has('encoding-type') ? { EncodingType: 'url' } : {}),
    IsTruncated: found.truncated,
    Contents: found.entries.flatMap((entry) =>
      'key' in entry ? [contents(bucket, entry.key, encode, full)] : [],
    ),
    CommonPrefixes: found.entries.flatMap((entry) =>
      'prefix' in entry ? [{ Prefix: encode(entry.prefix) }] : [],
    ),
  };
}

export function listObjects(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const { query } = call;
  const marker = query.get('marker') ?? '';
  const found = list(bucket, query, marker);
  const last = found.entries.at(-1);
  const encode = encoderOf(query);
  return xmlAnswer(
    'ListBucketResult',
    {
      ...shared(bucket, query, found, true),
      Marker: encode(marker),
      // Without a delimiter the last key is the marker; the member is left out then.
      ...(found.truncated && last !== undefined && found.delimiter !== ''
        ? { NextMarker: encode(nameOf(last)) }
        : {}),
    },
    { 'x-amz-bucket-region': bucket.region },
  );
}

function tokenOf(name: string): string {
  return Buffer.from(`after:${name}`).toString('base64');
}

/** The name that a page ended with. @throws AwsError InvalidArgument for a token of elsewhere */
function placeOf(token: string): string {
  const name = /^after:(.+)$/s.exec(Buffer.from(token, 'base64').toString())?.[1];
  if (name !== undefined) return name;
  throw invalidArgument(
    'The continuation token provided is incorrect',
    'continuation-token',
    token,
  );
}

export function listObjectsV2(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const { query } = call;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? '';
  const after = token === null ? startAfter : placeOf(token);
  const found = list(bucket, query, after);
  const last = found.entries.at(-1);
  const encode = encoderOf(query);
  const content = {
    ...shared(bucket, query, found, query.get('fetch-owner') === 'true'),
    KeyCount: found.entries.length,
    ...(token === null ? {} : { ContinuationToken: token }),
    ...(startAfter === '' ? {} : { StartAfter: encode(startAfter) }),
    ...(found.truncated && last !== undefined
      ? { NextContinuationToken: tokenOf(nameOf(last)) }
      : {}),
  };
  return xmlAnswer('ListBucketResult', content, { 'x-amz-bucket-region': bucket.region });
}
