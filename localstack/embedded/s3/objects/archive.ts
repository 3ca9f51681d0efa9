import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { dayMs } from '../buckets/lifecycle.ts';
import type { S3Call } from '../context.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { emptyAnswer, httpTime, readXml, text } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { StoredObject } from '../store/object.ts';
import { objectOf } from './find.ts';

function isArchived({ storageClass }: StoredObject): boolean {
  return storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
}

function isRestored({ restoredUntil }: StoredObject, now: number): boolean {
  return restoredUntil !== undefined && restoredUntil > now;
}

/** @throws AwsError InvalidObjectState where an object must be restored before it can be read */
export function checkReadable(object: StoredObject, now: number): void {
  if (!isArchived(object) || isRestored(object, now)) return;
  throw s3Error(
    'InvalidObjectState',
    "The operation is not valid for the object's storage class",
    403,
    { StorageClass: object.storageClass },
  );
}

/** `x-amz-restore` of an archived object that can be read for a while. */
export function restoreHeader(object: StoredObject, now: number): Record<string, string> {
  if (object.restoredUntil === undefined || !isRestored(object, now)) return {};
  const until = httpTime(object.restoredUntil);
  return { 'x-amz-restore': `ongoing-request="false", expiry-date="${until}"` };
}

/** Makes an archived object readable, here at once. */
export function restoreObject(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  const now = call.context.clock.now();
  if (!isArchived(object)) {
    throw s3Error(
      'InvalidObjectState',
      "Restore is not allowed for the object's current storage class",
      403,
      { StorageClass: object.storageClass },
    );
  }
  const days = Number(text(readXml(payloadOf(call.request).body, 'RestoreRequest'), 'Days'));
  if (!(Number.isInteger(days) && days >= 1)) throw malformedXml();
  const again = isRestored(object, now);
  object.restoredUntil = now + days * dayMs;
  const event = { bucket, key: object.key, size: object.body.size, etag: object.etag };
  for (const name of ['ObjectRestore:Post', 'ObjectRestore:Completed']) {
    call.context.notify({ ...event, name, versionId: object.versionId }, call);
  }
  return emptyAnswer(again ? 200 : 202);
}
