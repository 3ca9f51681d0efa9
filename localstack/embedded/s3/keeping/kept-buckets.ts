import type { Keepable } from '../../kernel/keeping/keepable.ts';
import type { S3Context } from '../context.ts';
import type { Bucket } from '../store/bucket.ts';
import { keyOf } from './marks.ts';
import type { BucketRecord, S3Record } from './records.ts';
import { type RestoringContext, restoreBuckets } from './restore-buckets.ts';

const nothing = Buffer.alloc(0);

function bucketRecord(bucket: Bucket): BucketRecord {
  const { account, acl, createdAt, locks, name, region } = bucket;
  const { settingHeaders, settings, tags, versioning } = bucket;
  return {
    ...{ account, acl, createdAt, locks, name, region },
    ...{ settingHeaders, settings, tags, versioning },
  };
}

function* keys({ buckets }: Pick<S3Context, 'buckets'>): Generator<string> {
  for (const bucket of buckets.values()) {
    const { name } = bucket;
    yield keyOf.bucket(name);
    for (const key of bucket.keys) {
      for (const { versionId } of bucket.versions(key)) {
        yield keyOf.body(name, versionId, key);
        yield keyOf.version(name, versionId, key);
      }
    }
    for (const { id, parts } of bucket.uploads.values()) {
      yield keyOf.upload(name, id);
      for (const number of parts.keys()) yield keyOf.part(name, id, number);
    }
    for (const id of bucket.completed.keys()) yield keyOf.completed(name, id);
  }
}

function versionRecord(found: Bucket, kind: string, id: string, key: string): S3Record | undefined {
  const bucket = found.name;
  const version = found.version(key, id);
  if (version === undefined) return undefined;
  if (kind === 'body') {
    if (version.kind === 'marker') return undefined;
    return { kind, bucket, name: `${id} ${key}`, value: version.body.read() };
  }
  const value = version.kind === 'marker' ? version : { ...version, body: nothing };
  return { kind: 'version', bucket, order: found.orderOf(version), value };
}

function uploadRecord(found: Bucket, kind: string, id: string, rest: string): S3Record | undefined {
  const bucket = found.name;
  if (kind === 'completed') {
    const value = found.completed.get(id);
    return value === undefined ? undefined : { kind, bucket, id, value };
  }
  const upload = found.uploads.get(id);
  if (kind === 'upload') {
    return upload && { kind, bucket, value: { ...upload, parts: new Map() } };
  }
  const part = upload?.parts.get(Number(rest));
  if (part === undefined) return undefined;
  return { kind: 'part', bucket, id, value: { ...part, body: part.body.read() } };
}

function recordOf({ buckets }: Pick<S3Context, 'buckets'>, record: string): S3Record | undefined {
  const [kind = '', name = '', id = '', ...rest] = record.split(' ');
  const bucket = buckets.get(name);
  if (bucket === undefined) return undefined;
  if (kind === 'bucket') return { kind, value: bucketRecord(bucket) };
  const key = rest.join(' ');
  return kind === 'version' || kind === 'body'
    ? versionRecord(bucket, kind, id, key)
    : uploadRecord(bucket, kind, id, key);
}

/** Buckets with everything in them, as records; the body of a version is one of its own. */
export function keptBuckets(context: RestoringContext): Keepable<S3Record> {
  return {
    keys: () => keys(context),
    get: (key) => recordOf(context, key),
    restore: (records) => restoreBuckets(context, records),
    clear: () => {
      context.buckets.clear();
      context.bodies.clear();
    },
  };
}
