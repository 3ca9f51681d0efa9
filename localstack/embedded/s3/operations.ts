import { notImplemented } from '../kernel/aws-error.ts';
import { getObjectAcl, putObjectAcl } from './access/acl-operations.ts';
import { deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets/buckets.ts';
import { createBucket } from './buckets/create.ts';
import { moreSettingOperations } from './buckets/more-settings.ts';
import { policyOperations } from './buckets/policy.ts';
import { settingOperations } from './buckets/settings.ts';
import type { S3Call, S3Operation } from './context.ts';
import { s3Error } from './errors.ts';
import { listObjects, listObjectsV2 } from './listing/list-objects.ts';
import { listObjectVersions } from './listing/list-versions.ts';
import { restoreObject } from './objects/archive.ts';
import { getObjectAttributes } from './objects/attributes.ts';
import { copyObject } from './objects/copy.ts';
import { deleteObject, deleteObjects } from './objects/delete.ts';
import { getObject } from './objects/get.ts';
import {
  getObjectLegalHold,
  getObjectRetention,
  putObjectLegalHold,
  putObjectRetention,
} from './objects/lock.ts';
import { postObject } from './objects/post.ts';
import { putObject } from './objects/put.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './objects/tagging.ts';
import { abortMultipartUpload } from './uploads/abort.ts';
import { createMultipartUpload } from './uploads/begin.ts';
import { completeMultipartUpload } from './uploads/complete.ts';
import { listMultipartUploads, listParts } from './uploads/lists.ts';
import { uploadPart, uploadPartCopy } from './uploads/parts.ts';

function operation(name: string, permission: string, run: S3Operation['run']): S3Operation {
  return { name, permissions: [`s3:${permission}`], run };
}

/** Operations on buckets by method and sub-resource. */
const onBuckets: Readonly<Record<string, S3Operation>> = {
  'GET ': operation('ListObjects', 'ListBucket', listObjects),
  'GET list-type': operation('ListObjectsV2', 'ListBucket', listObjectsV2),
  'GET location': operation('GetBucketLocation', 'GetBucketLocation', getBucketLocation),
  'GET uploads': operation(
    'ListMultipartUploads',
    'ListBucketMultipartUploads',
    listMultipartUploads,
  ),
  'GET versions': operation('ListObjectVersions', 'ListBucketVersions', listObjectVersions),
  'HEAD ': operation('HeadBucket', 'ListBucket', headBucket),
  'PUT ': operation('CreateBucket', 'CreateBucket', createBucket),
  'DELETE ': operation('DeleteBucket', 'DeleteBucket', deleteBucket),
  'POST delete': operation('DeleteObjects', 'DeleteObject', deleteObjects),
  'POST ': operation('PostObject', 'PutObject', postObject),
  ...settingOperations(),
  ...moreSettingOperations(),
  ...policyOperations,
};

/** Operations on objects by method and sub-resource. */
const onObjects: Readonly<Record<string, S3Operation>> = {
  'GET ': operation('GetObject', 'GetObject', getObject),
  'HEAD ': operation('HeadObject', 'GetObject', getObject),
  'GET attributes': {
    name: 'GetObjectAttributes',
    permissions: ['s3:GetObject', 's3:GetObjectAttributes'],
    run: getObjectAttributes,
  },
  'GET tagging': operation('GetObjectTagging', 'GetObjectTagging', getObjectTagging),
  'GET uploadId': operation('ListParts', 'ListMultipartUploadParts', listParts),
  'GET acl': operation('GetObjectAcl', 'GetObjectAcl', getObjectAcl),
  'GET legal-hold': operation('GetObjectLegalHold', 'GetObjectLegalHold', getObjectLegalHold),
  'GET retention': operation('GetObjectRetention', 'GetObjectRetention', getObjectRetention),
  'PUT ': operation('PutObject', 'PutObject', putObject),
  'PUT copy': operation('CopyObject', 'PutObject', copyObject),
  'PUT partNumber': operation('UploadPart', 'PutObject', uploadPart),
  'PUT partNumber copy': operation('UploadPartCopy', 'PutObject', uploadPartCopy),
  'PUT tagging': operation('PutObjectTagging', 'PutObjectTagging', putObjectTagging),
  'PUT acl': operation('PutObjectAcl', 'PutObjectAcl', putObjectAcl),
  'PUT legal-hold': operation('PutObjectLegalHold', 'PutObjectLegalHold', putObjectLegalHold),
  'PUT retention': operation('PutObjectRetention', 'PutObjectRetention', putObjectRetention),
  'POST restore': operation('RestoreObject', 'RestoreObject', restoreObject),
  'POST uploads': operation('CreateMultipartUpload', 'PutObject', createMultipartUpload),
  'POST uploadId': operation('CompleteMultipartUpload', 'PutObject', completeMultipartUpload),
  'DELETE ': operation('DeleteObject', 'DeleteObject', deleteObject),
  'DELETE tagging': operation('DeleteObjectTagging', 'DeleteObjectTagging', deleteObjectTagging),
  'DELETE uploadId': operation(
    'AbortMultipartUpload',
    'AbortMultipartUpload',
    abortMultipartUpload,
  ),
};

const onService: Readonly<Record<string, S3Operation>> = {
  'GET ': operation('ListBuckets', 'ListAllMyBuckets', listBuckets),
};

/** Names that change what a request is, beyond those in the tables. */
const unsupported = [
  'metadataConfiguration',
  'metadataTable',
  'renameObject',
  'select',
  'session',
  'torrent',
];

/** Parameters of an operation that are sub-resources of another one. */
const weak = new Set(['list-type', 'partNumber', 'uploadId']);

function tableOf(call: S3Call): Readonly<Record<string, S3Operation>> {
  if (call.bucketName === '') return onService;
  return call.key === '' ? onBuckets : onObjects;
}

/** The sub-resource of a request: a strong name wins over one that is also a parameter. */
function subresource(call: S3Call, table: Readonly<Record<string, S3Operation>>): string {
  const names = [...call.query.keys()];
  const known = new Set(Object.keys(table).map((entry) => entry.split(' ')[1]));
  const strong = names.find((name) => known.has(name) && !weak.has(name));
  const loose = names.find((name) => table[`${call.request.method} ${name}`] !== undefined);
  return strong ?? loose ?? '';
}

/** The operation that a request is. @throws AwsError NotImplemented, MethodNotAllowed */
export function operationOf(call: S3Call): S3Operation {
  const { query, request } = call;
  const odd = unsupported.find((name) => query.has(name));
  if (odd !== undefined) throw notImplemented(`s3 ${request.method} ?${odd}`);
  const table = tableOf(call);
  const name = subresource(call, table);
  const copies = request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined;
  const wanted = `${request.method} ${copies ? `${name} copy`.trimStart() : name}`;
  const found = table[wanted];
  if (found !== undefined) return found;
  throw s3Error(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: request.method, ResourceType: call.key === '' ? 'BUCKET' : 'OBJECT' },
  );
}

/** Names of all operations, for the table in the docs. */
export const operationNames: readonly string[] = [
  ...new Set(
    [onService, onBuckets, onObjects].flatMap((table) =>
      Object.values(table).map(({ name }) => name),
    ),
  ),
  'ListTagsForResource',
  'TagResource',
  'UntagResource',
];
