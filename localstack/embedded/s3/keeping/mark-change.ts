import type { S3Call } from '../context.ts';

/** Operations that change what is said of a version, and not its bytes. */
const ofVersions = new Set([
  'DeleteObjectTagging',
  'PutObjectAcl',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'PutObjectTagging',
  'RestoreObject',
]);

/** Marks what an operation has changed where the bucket itself does not notice. */
export function markChange(call: S3Call, operation: string): void {
  const { bucketName, context, key, query, request } = call;
  const bucket = context.buckets.get(bucketName);
  if (bucket === undefined || request.method === 'GET' || request.method === 'HEAD') return;
  if (key === '') {
    context.marks.bucket(bucketName);
    return;
  }
  if (!ofVersions.has(operation)) return;
  const versionId = query.get('versionId') ?? bucket.current(key)?.versionId;
  if (versionId !== undefined) context.marks.description(bucketName, versionId, key);
}
