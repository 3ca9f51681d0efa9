import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument, noSuchKey, noSuchVersion, s3Error } from '../errors.ts';
import { httpTime } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/object.ts';

/** @throws AwsError InvalidArgument for what cannot be the id of a version */
export function checkVersionId(versionId: string): void {
  if (versionId === '') {
    throw invalidArgument('Version id cannot be the empty string', 'versionId', '');
  }
  if (versionId === 'null' || /^[\w.-]{32}$/.test(versionId)) return;
  throw invalidArgument('Invalid version id specified', 'versionId', versionId);
}

/** The object or the version of it that a request names. */
export function findObject(bucket: Bucket, key: string, versionId: string | null): StoredObject {
  if (versionId === null) {
    const object = bucket.current(key);
    if (object !== undefined) return object;
    const [marker] = bucket.versions(key);
    const error = noSuchKey(key);
    if (marker === undefined) throw error;
    throw Object.assign(error, {
      headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId },
    });
  }
  checkVersionId(versionId);
  const version = bucket.version(key, versionId);
  if (version === undefined) throw noSuchVersion(key, versionId);
  if (version.kind === 'object') return version;
  throw Object.assign(
    s3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
      Method: 'GET',
      ResourceType: 'DeleteMarker',
    }),
    {
      headers: {
        'x-amz-delete-marker': 'true',
        'x-amz-version-id': versionId,
        'last-modified': httpTime(version.lastModified),
        allow: 'DELETE',
      },
    },
  );
}

export function objectOf(call: S3Call): { readonly bucket: Bucket; readonly object: StoredObject } {
  const bucket = bucketOf(call);
  return { bucket, object: findObject(bucket, call.key, call.query.get('versionId')) };
}

/** `x-amz-version-id` where the bucket keeps or kept versions. */
export function versionHeader(bucket: Bucket, versionId: string): Record<string, string> {
  return bucket.versioning === undefined ? {} : { 'x-amz-version-id': versionId };
}
