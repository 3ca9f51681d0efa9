import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { malformedXml, preconditionFailed } from '../errors.ts';
import { children, emptyAnswer, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import { checkPayload } from './checksums.ts';

interface Deletion {
  readonly marker: boolean;
  readonly versionId: string | undefined;
}

/** Deletes an object or a version of it, which need not exist. */
function remove(
  call: S3Call,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): Deletion {
  const { context } = call;
  if (versionId !== undefined) {
    const gone = bucket.deleteVersion(key, versionId);
    if (gone?.kind === 'object') {
      context.notify({ name: 'ObjectRemoved:Delete', bucket, key, versionId }, call);
    }
    return { marker: gone?.kind === 'marker', versionId };
  }
  const existed = bucket.current(key) !== undefined;
  const marker = bucket.delete(key, context.clock.now());
  if (marker !== undefined) {
    const event = { name: 'ObjectRemoved:DeleteMarkerCreated', bucket, key };
    context.notify({ ...event, versionId: marker.versionId }, call);
  } else if (existed) context.notify({ name: 'ObjectRemoved:Delete', bucket, key }, call);
  return { marker: marker !== undefined, versionId: marker?.versionId };
}

export function deleteObject(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const match = call.request.headers['if-match'];
  const existing = bucket.current(call.key);
  if (match !== undefined && match !== '*' && existing !== undefined && existing.etag !== match) {
    throw preconditionFailed('If-Match');
  }
  const { marker, versionId } = remove(
    call,
    bucket,
    call.key,
    call.query.get('versionId') ?? undefined,
  );
  return emptyAnswer(204, {
    ...(marker ? { 'x-amz-delete-marker': 'true' } : {}),
    ...(versionId === undefined ? {} : { 'x-amz-version-id': versionId }),
  });
}

/** The keys that a DeleteObjects names. */
export function keysToDelete(body: Buffer) {
  const document = readXml(body, 'Delete');
  return children(document, 'Object').map((item) => ({
    key: text(item, 'Key'),
    versionId: text(item, 'VersionId'),
  }));
}

export function deleteObjects(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const payload = payloadOf(call.request);
  checkPayload(call.request, payload);
  const quiet = text(readXml(payload.body, 'Delete'), 'Quiet') === 'true';
  const named = keysToDelete(payload.body);
  if (named.length === 0 || named.length > 1000) throw malformedXml();
  const deleted = named.map(({ key, versionId }) => {
    if (key === undefined || key === '') throw malformedXml();
    const done = remove(call, bucket, key, versionId);
    return {
      Key: key,
      ...(versionId === undefined ? {} : { VersionId: versionId }),
      ...(done.marker ? { DeleteMarker: true, DeleteMarkerVersionId: done.versionId } : {}),
    };
  });
  return xmlAnswer('DeleteResult', quiet ? {} : { Deleted: deleted });
}
