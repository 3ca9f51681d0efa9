import { type ConditionKeys, tagValue } from '../../kernel/condition-keys.ts';
import type { S3Call } from '../context.ts';
import { tagsOfHeader, tagsOfXml } from '../objects/tags.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';

/** Headers of writes that are condition keys of the same name. */
const headerNames = [
  'x-amz-acl',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

/** Condition keys of listings. */
export function listKeys(query: URLSearchParams): ConditionKeys {
  const names = ['prefix', 'delimiter', 'max-keys'];
  return Object.fromEntries(names.map((name) => [`s3:${name}`, query.get(name) ?? undefined]));
}

/** The tags of an object that is there. */
export function existingTagKeys(
  bucket: Bucket | undefined,
  key: string,
  versionId: string | null,
): ConditionKeys {
  return {
    's3:VersionId': versionId ?? undefined,
    's3:ExistingObjectTag': (name) => {
      const found = versionId === null ? bucket?.current(key) : bucket?.version(key, versionId);
      return found?.kind === 'object' ? tagValue(found.tags, name) : undefined;
    },
  };
}

/** The tags that a request puts on an object. */
function requestTags({ key, query, request }: S3Call): Iterable<readonly [string, string]> {
  const isTagging = key !== '' && query.has('tagging') && request.method === 'PUT';
  if (isTagging) return tagsOfXml(payloadOf(request).body, 10);
  return tagsOfHeader(request.headers['x-amz-tagging']);
}

/** Condition keys of requests about one object. */
export function objectKeys(call: S3Call): ConditionKeys {
  const { bucketName, context, key, query, request } = call;
  const headers = headerNames.map((name) => [`s3:${name}`, request.headers[name]]);
  return {
    ...Object.fromEntries(headers),
    ...existingTagKeys(context.buckets.get(bucketName), key, query.get('versionId')),
    's3:RequestObjectTag': (name) => tagValue(requestTags(call), name),
    's3:RequestObjectTagKeys': () => [...requestTags(call)].map(([tag]) => tag),
  };
}
