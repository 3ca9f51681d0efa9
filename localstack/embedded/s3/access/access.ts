import type { Access } from '../../kernel/principal.ts';
import type { S3Call } from '../context.ts';
import { copySourceOf } from '../objects/copy.ts';
import { keysToDelete } from '../objects/delete.ts';
import { formOf, keyOfForm } from '../objects/post.ts';
import { operationOf } from '../operations.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { existingTagKeys, listKeys, objectKeys } from './condition-keys.ts';
import { isReadableByAll } from './grants.ts';
import { access, deletionAccess } from './permission.ts';

const versioned: Readonly<Record<string, string>> = {
  's3:DeleteObject': 's3:DeleteObjectVersion',
  's3:GetObject': 's3:GetObjectVersion',
  's3:GetObjectAcl': 's3:GetObjectVersionAcl',
  's3:GetObjectAttributes': 's3:GetObjectVersionAttributes',
  's3:GetObjectTagging': 's3:GetObjectVersionTagging',
  's3:PutObjectTagging': 's3:PutObjectVersionTagging',
  's3:DeleteObjectTagging': 's3:DeleteObjectVersionTagging',
};

function copySources(call: S3Call): readonly Access[] {
  const source = copySourceOf(call.request.headers);
  if (source === undefined) return [];
  const { bucketName, key, versionId } = source;
  const action = versionId === null ? 's3:GetObject' : 's3:GetObjectVersion';
  const bucket = call.context.buckets.get(bucketName);
  const keys = () => existingTagKeys(bucket, key, versionId);
  return [access(call.context, action, bucketName, key, keys)];
}

function objectAccess(call: S3Call, permissions: readonly string[]): readonly Access[] {
  const { bucketName, context, key, query, request } = call;
  const found = permissions.map((permission) => {
    const action = query.has('versionId') ? (versioned[permission] ?? permission) : permission;
    return access(context, action, bucketName, key, () => objectKeys(call));
  });
  const tags =
    request.headers['x-amz-tagging'] === undefined
      ? []
      : [access(context, 's3:PutObjectTagging', bucketName, key, () => objectKeys(call))];
  // Only who may list learns that a key is not there.
  const reads = permissions.includes('s3:GetObject');
  const bucket = context.buckets.get(bucketName);
  const hidden = reads && bucket !== undefined && bucket.versions(key).length === 0;
  const list = hidden ? [access(context, 's3:ListBucket', bucketName)] : [];
  return [...found, ...tags, ...copySources(call), ...list];
}

/** Whether a list of grants lets everyone read what a request asks for. */
function isOpen({ bucketName, context, key, query }: S3Call, name: string): boolean {
  const bucket = context.buckets.get(bucketName);
  if (bucket === undefined) return false;
  if (name.startsWith('ListObjects')) return isReadableByAll(bucket, bucket.acl);
  if (name !== 'GetObject' && name !== 'HeadObject') return false;
  const versionId = query.get('versionId');
  const version = versionId === null ? bucket.current(key) : bucket.version(key, versionId);
  return version?.kind === 'object' && isReadableByAll(bucket, version.acl);
}

/** What a request wants to do to which buckets and objects. */
export function s3Access(call: S3Call): readonly Access[] {
  const { bucketName, context, key, query, request } = call;
  if (request.method === 'OPTIONS') return [];
  const { name, permissions } = operationOf(call);
  if (bucketName === '') {
    return permissions.map((action) => ({ action, resource: '*' }));
  }
  if (name === 'PostObject') {
    return [access(context, 's3:PutObject', bucketName, keyOfForm(formOf(call)))];
  }
  if (name === 'DeleteObjects') {
    return keysToDelete(payloadOf(request).body).map((item) => deletionAccess(call, item));
  }
  if (request.principal.kind === 'anonymous' && isOpen(call, name)) return [];
  if (key !== '') return objectAccess(call, permissions);
  return permissions.map((action) =>
    access(context, action, bucketName, undefined, () => listKeys(query)),
  );
}
