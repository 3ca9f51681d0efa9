import type { Keepable } from '../../kernel/keeping/keepable.ts';
import type { S3Context } from '../context.ts';
import { Bucket, type BucketOptions } from '../store/bucket.ts';
import type { DeleteMarker, StoredObject } from '../store/object.ts';
import type { CompletedUpload, Upload, UploadedPart } from '../store/upload.ts';
import { keyOf } from './marks.ts';

type BucketRecord = BucketOptions &
  Pick<Bucket, 'acl' | 'settings' | 'settingHeaders' | 'tags' | 'versioning'>;

/** Something with a body, with its bytes instead. */
type WithBytes<Value> = Omit<Value, 'body'> & { readonly body: Buffer };

/** Where a record belongs. */
interface In {
  readonly bucket: string;
}

type VersionRecord = WithBytes<StoredObject> | DeleteMarker;

type S3Record =
  | { readonly kind: 'bucket'; readonly value: BucketRecord }
  | (In & { readonly kind: 'version'; readonly order: number; readonly value: VersionRecord })
  | (In & { readonly kind: 'body'; readonly name: string; readonly value: Buffer })
  | (In & { readonly kind: 'upload'; readonly value: Upload })
  | (In & { readonly kind: 'part'; readonly id: string; readonly value: WithBytes<UploadedPart> })
  | (In & { readonly kind: 'completed'; readonly id: string; readonly value: CompletedUpload });

const nothing = Buffer.alloc(0);

function bucketRecord(bucket: Bucket): BucketRecord {
  const { account, acl, createdAt, locks, name, region } = bucket;
  const { settingHeaders, settings, tags, versioning } = bucket;
  return {
    ...{ account, acl, createdAt, locks, name, region },
    ...{ settingHeaders, settings, tags, versioning },
  };
}

type Context = Pick<S3Context, 'bodies' | 'buckets' | 'marks'>;

function* keys({ buckets }: Context): Generator<string> {
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

function recordOf({ buckets }: Context, record: string): S3Record | undefined {
  const [kind = '', name = '', id = '', ...rest] = record.split(' ');
  const bucket = buckets.get(name);
  if (bucket === undefined) return undefined;
  if (kind === 'bucket') return { kind, value: bucketRecord(bucket) };
  const key = rest.join(' ');
  return kind === 'version' || kind === 'body'
    ? versionRecord(bucket, kind, id, key)
    : uploadRecord(bucket, kind, id, key);
}

function restoreBucket({ buckets, marks }: Context, record: BucketRecord): void {
  const bucket = new Bucket({ marks }, record);
  bucket.versioning = record.versioning;
  bucket.acl = record.acl;
  for (const [key, value] of record.settings) bucket.settings.set(key, value);
  for (const [key, value] of record.settingHeaders) bucket.settingHeaders.set(key, value);
  for (const [key, value] of record.tags) bucket.tags.set(key, value);
  buckets.set(record.name, bucket);
}

/** Versions with their bodies, in the order in which they came. */
function restoreVersions({ bodies, buckets }: Context, records: readonly S3Record[]): void {
  const bytes = new Map<string, Buffer>();
  for (const record of records) {
    if (record.kind === 'body') bytes.set(`${record.bucket} ${record.name}`, record.value);
  }
  const versions = records.flatMap((record) => (record.kind === 'version' ? [record] : []));
  for (const { bucket, order, value } of versions.sort((a, b) => a.order - b.order)) {
    const name = `${bucket} ${value.versionId} ${value.key}`;
    const whole =
      value.kind === 'marker' ? value : { ...value, body: bodies.keep(bytes.get(name) ?? nothing) };
    buckets.get(bucket)?.restore(whole, order);
  }
}

function restore(context: Context, records: readonly S3Record[]): void {
  for (const record of records) {
    if (record.kind === 'bucket') restoreBucket(context, record.value);
  }
  restoreVersions(context, records);
  for (const record of records) {
    if (record.kind === 'bucket') continue;
    const bucket = context.buckets.get(record.bucket);
    if (record.kind === 'upload') bucket?.addUpload(record.value);
    if (record.kind === 'completed') bucket?.addCompleted(record.id, record.value);
    if (record.kind !== 'part') continue;
    const upload = bucket?.uploads.get(record.id);
    if (upload === undefined) continue;
    const body = context.bodies.keep(record.value.body);
    bucket?.addPart(upload, { ...record.value, body });
  }
}

/** Buckets with everything in them, as records; the body of a version is one of its own. */
export function keptBuckets(context: Context): Keepable<S3Record> {
  return {
    keys: () => keys(context),
    get: (key) => recordOf(context, key),
    restore: (records) =>
      restore(
        context,
        [...records].map(([, record]) => record),
      ),
    clear: () => {
      context.buckets.clear();
      context.bodies.clear();
    },
  };
}
