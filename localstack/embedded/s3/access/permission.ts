import type { ConditionKeys } from '../../kernel/condition-keys.ts';
import type { Access } from '../../kernel/principal.ts';
import type { S3Call, S3Context } from '../context.ts';
import { existingTagKeys } from './condition-keys.ts';

/** An action on a bucket, or on a key in it, with the bucket's own policy. */
export function access(
  context: S3Context,
  action: string,
  bucketName: string,
  key?: string,
  keys?: () => ConditionKeys,
): Access {
  const policy = context.buckets.get(bucketName)?.settings.get('policy');
  return {
    action,
    resource: `arn:aws:s3:::${bucketName}${key === undefined ? '' : `/${key}`}`,
    ...(keys === undefined ? {} : { keys }),
    ...(policy === undefined ? {} : { resourcePolicy: policy }),
  };
}

/** What a deletion of several keys wants to do to one of them. */
export function deletionAccess(
  { bucketName, context }: S3Call,
  {
    key = '',
    versionId,
  }: { readonly key?: string | undefined; readonly versionId?: string | undefined },
): Access {
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  const bucket = context.buckets.get(bucketName);
  const keys = () => existingTagKeys(bucket, key, versionId ?? null);
  return { ...access(context, action, bucketName, key, keys), isPartial: true };
}
