import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { deletionAccess } from '../access/permission.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { malformedXml, noSuchVersion, s3Error } from '../errors.ts';
import { children, emptyAnswer, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import { checkPayload } from './checksums.ts';
import { checkDeletion } from './conditions.ts';
import { checkVersionId } from './find.ts';
import { checkUnlocked } from './lock.ts';

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
    const version = bucket.version(key, versionId);
    if (version?.kind === 'object') checkUnlocked(call, version);
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
  const given = call.query.get('versionId') ?? undefined;
  if (given !== undefined) checkVersionId(given);
  checkDeletion(call.request.headers['if-match'], call.key, bucket.current(call.key));
  const { marker, versionId } = remove(call, bucket, call.key, given);
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
    etag: text(item, 'ETag'),
  }));
}

/** @throws AwsError InvalidRequest where a request says nothing of its bytes */
function checkProof({ request }: S3Call): void {
  const named = Object.keys(request.headers).some(
    (name) => name === 'content-md5' || /^x-amz-(checksum-|sdk-checksum|trailer$)/.test(name),
  );
  if (named || request.connection === undefined) return;
  throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
}

/** Deletes one of several; what goes wrong is told of it alone. */
function removeOne(
  call: S3Call,
  bucket: Bucket,
  item: {
    readonly key: string;
    readonly versionId: string | undefined;
    readonly etag: string | undefined;
  },
) {
  const { etag, key, versionId } = item;
  const names = { Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  try {
    const refusal = call.context.refusal(call.request, deletionAccess(call, item));
    if (refusal !== undefined) throw refusal;
    checkDeletion(etag, key, bucket.current(key));
    if (versionId !== undefined && versionId !== 'null' && !/^[\w.-]{32}$/.test(versionId)) {
      throw noSuchVersion(key, versionId);
    }
    const done = remove(call, bucket, key, versionId);
    const marker = done.marker ? { DeleteMarker: true, DeleteMarkerVersionId: done.versionId } : {};
    return { deleted: { ...names, ...marker } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { failed: { ...names, Code: error.code, Message: error.message } };
  }
}

export function deleteObjects(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  checkProof(call);
  const payload = payloadOf(call.request);
  checkPayload(call.request, payload);
  const quiet = text(readXml(payload.body, 'Delete'), 'Quiet') === 'true';
  const named = keysToDelete(payload.body);
  if (named.length === 0 || named.length > 1000) throw malformedXml();
  const outcomes = named.map(({ key, ...item }) => {
    if (key === undefined || key === '') throw malformedXml();
    return removeOne(call, bucket, { key, ...item });
  });
  const errors = outcomes.flatMap(({ failed }) => (failed === undefined ? [] : [failed]));
  const deleted = outcomes.flatMap((outcome) => outcome.deleted ?? []);
  return xmlAnswer('DeleteResult', {
    ...(quiet ? {} : { Deleted: deleted }),
    ...(errors.length === 0 ? {} : { Error: errors }),
  });
}
