import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { expirationHeader } from '../buckets/lifecycle.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyAnswer } from '../protocol/answers.ts';
import { checkLength, payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/object.ts';
import { checkPayload, checksumHeaders, md5Hex, usualChecksum } from './checksums.ts';
import { checkWrite } from './conditions.ts';
import { describeObject } from './describe.ts';
import { versionHeader } from './find.ts';
import { tagsOfHeader } from './tags.ts';

/** @throws AwsError KeyTooLongError */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= 1024) return;
  throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
    Size: size,
    MaxSizeAllowed: 1024,
  });
}

/** What becomes a version once it is stored. */
interface NewObject
  extends Omit<StoredObject, 'body' | 'kind' | 'lastModified' | 'restoredUntil' | 'versionId'> {
  readonly body: Buffer;
}

/** Keeps a new version and tells those who listen. */
export function store(
  call: S3Call,
  bucket: Bucket,
  object: NewObject,
  event: string,
): StoredObject {
  const stored: StoredObject = {
    ...object,
    kind: 'object',
    body: call.context.bodies.keep(object.body),
    versionId: bucket.nextVersionId(),
    lastModified: call.context.clock.now(),
    restoredUntil: undefined,
  };
  bucket.put(stored);
  call.context.notify(
    {
      name: `ObjectCreated:${event}`,
      bucket,
      key: stored.key,
      size: stored.body.size,
      etag: stored.etag,
      versionId: stored.versionId,
    },
    call,
  );
  return stored;
}

/** What every write answers of the object. */
export function writeHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  return {
    etag: object.etag,
    ...object.encryption,
    ...checksumHeaders(object.checksum),
    ...versionHeader(bucket, object.versionId),
    ...expirationHeader(bucket, object),
  };
}

export function putObject(call: S3Call): CloudResponse {
  const { key, request } = call;
  const bucket = bucketOf(call);
  checkKey(key);
  const payload = payloadOf(request);
  checkLength(request);
  const checksum = checkPayload(request, payload) ?? usualChecksum(payload.body);
  const description = describeObject(request.headers, bucket, call.context.clock.now());
  const tags = tagsOfHeader(request.headers['x-amz-tagging']);
  checkWrite(request.headers, key, bucket.current(key));
  const etag = `"${md5Hex(payload.body)}"`;
  const object = { ...description, key, body: payload.body, etag, checksum, parts: [], tags };
  return emptyAnswer(200, writeHeaders(bucket, store(call, bucket, object, 'Put')));
}
