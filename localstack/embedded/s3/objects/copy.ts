import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call, type S3Context } from '../context.ts';
import { invalidArgument, noSuchBucket, preconditionFailed, s3Error } from '../errors.ts';
import { isoTime, xmlAnswer } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/object.ts';
import { checkReadable } from './archive.ts';
import { checksumElements, digest, md5Hex, namedAlgorithm } from './checksums.ts';
import { checkWrite, unchanged } from './conditions.ts';
import { describeObject } from './describe.ts';
import { checkCustomerKey } from './encryption.ts';
import { findObject, versionHeader } from './find.ts';
import { checkKey, store } from './put.ts';
import { tagsOfHeader } from './tags.ts';

export interface CopySource {
  readonly bucketName: string;
  readonly key: string;
  readonly versionId: string | null;
}

function decodeSource(path: string, header: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', header);
  }
}

/** Reads `x-amz-copy-source: [/]bucket/key[?versionId=…]`; undefined where there is none. */
export function copySourceOf(headers: Readonly<Record<string, string>>): CopySource | undefined {
  const header = headers['x-amz-copy-source'];
  if (header === undefined) return undefined;
  const [path = '', query = ''] = header.split('?versionId=');
  const decoded = decodeSource(path, header).replace(/^\//, '');
  const slash = decoded.indexOf('/');
  if (slash <= 0 || slash === decoded.length - 1) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    );
  }
  return {
    bucketName: decoded.slice(0, slash),
    key: decoded.slice(slash + 1),
    versionId: query === '' ? null : query,
  };
}

/** @throws AwsError InvalidRequest */
function checkNoMarker(bucket: Bucket, key: string, versionId: string): void {
  if (bucket.version(key, versionId)?.kind !== 'marker') return;
  throw s3Error(
    'InvalidRequest',
    'The source of a copy request may not specifically refer to a delete marker by version id.',
  );
}

function checkDirective(headers: Readonly<Record<string, string>>, name: string): void {
  const value = headers[name];
  if (value === undefined || value === 'COPY' || value === 'REPLACE') return;
  const what = name.includes('tagging') ? 'tagging' : 'metadata';
  throw invalidArgument(`Unknown ${what} directive.`, name, value);
}

/** The object to copy, held to the conditions of the request. */
export function sourceObject(
  context: S3Context,
  source: CopySource,
  headers: Readonly<Record<string, string>>,
): { readonly bucket: Bucket; readonly object: StoredObject } {
  const bucket = context.buckets.get(source.bucketName);
  if (bucket === undefined) throw noSuchBucket(source.bucketName);
  if (source.versionId !== null) checkNoMarker(bucket, source.key, source.versionId);
  const object = findObject(bucket, source.key, source.versionId);
  checkReadable(object, context.clock.now());
  checkCustomerKey(headers, object, 'x-amz-copy-source-');
  if (unchanged(headers, object, 'x-amz-copy-source-')) {
    throw preconditionFailed('x-amz-copy-source-If-None-Match');
  }
  return { bucket, object };
}

function checkSelfCopy(call: S3Call, source: CopySource): void {
  const { headers } = call.request;
  const same = source.bucketName === call.bucketName && source.key === call.key;
  const changes =
    headers['x-amz-metadata-directive'] === 'REPLACE' ||
    ['x-amz-storage-class', 'x-amz-server-side-encryption', 'x-amz-website-redirect-location'].some(
      (name) => headers[name] !== undefined,
    );
  if (!same || changes || source.versionId !== null) return;
  throw s3Error(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

export function copyObject(call: S3Call): CloudResponse {
  const { context, key, request } = call;
  const { headers } = request;
  const bucket = bucketOf(call);
  checkKey(key);
  checkDirective(headers, 'x-amz-metadata-directive');
  checkDirective(headers, 'x-amz-tagging-directive');
  const source = copySourceOf(headers);
  if (source === undefined) throw invalidArgument('Invalid copy source', 'x-amz-copy-source', '');
  checkSelfCopy(call, source);
  const from = sourceObject(context, source, headers);
  checkWrite(headers, key, bucket.current(key));
  const fresh = describeObject(headers, bucket, context.clock.now());
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const retags = headers['x-amz-tagging-directive'] === 'REPLACE';
  const body = from.object.body.read();
  const algorithm = namedAlgorithm(request) ?? from.object.checksum?.algorithm ?? 'CRC64NVME';
  const copy = {
    ...fresh,
    ...(replaces
      ? {}
      : {
          contentType: from.object.contentType,
          headers: from.object.headers,
          metadata: from.object.metadata,
        }),
    key,
    body,
    etag: `"${md5Hex(body)}"`,
    checksum: {
      algorithm,
      value: digest(algorithm, body).toString('base64'),
      type: 'FULL_OBJECT' as const,
    },
    parts: [],
    tags: retags ? tagsOfHeader(headers['x-amz-tagging']) : new Map(from.object.tags),
  };
  const stored = store(call, bucket, copy, 'Copy');
  const content = {
    LastModified: isoTime(stored.lastModified),
    ETag: stored.etag,
    ...checksumElements(stored.checksum),
  };
  return xmlAnswer('CopyObjectResult', content, {
    ...stored.encryption,
    ...versionHeader(bucket, stored.versionId),
    ...(from.bucket.versioning === undefined
      ? {}
      : { 'x-amz-copy-source-version-id': from.object.versionId }),
  });
}
