import type { S3Context } from '../context.ts';
import type { Body } from '../store/bodies.ts';
import { Bucket } from '../store/bucket.ts';
import type { UploadedPart } from '../store/upload.ts';
import type { BucketRecord, In, S3Record } from './records.ts';

export type RestoringContext = Pick<S3Context, 'bodies' | 'buckets' | 'marks'>;

type OfKind<Kind extends S3Record['kind']> = Extract<S3Record, { readonly kind: Kind }>;

interface PartFound extends In {
  readonly id: string;
  readonly part: UploadedPart;
}

/** Records by what they are, with their bytes where bodies lie. */
interface Found {
  readonly buckets: OfKind<'bucket'>[];
  readonly versions: OfKind<'version'>[];
  /** By bucket, id of the version and key. */
  readonly bodies: Map<string, Body>;
  readonly uploads: OfKind<'upload'>[];
  readonly parts: PartFound[];
  readonly completed: OfKind<'completed'>[];
}

/** Goes through the records once, so that no more than one body is in memory at a time. */
function sortOut(
  { bodies }: RestoringContext,
  records: Iterable<readonly [string, S3Record]>,
): Found {
  const found: Found = {
    buckets: [],
    versions: [],
    bodies: new Map(),
    uploads: [],
    parts: [],
    completed: [],
  };
  for (const [, record] of records) {
    if (record.kind === 'bucket') found.buckets.push(record);
    else if (record.kind === 'version') found.versions.push(record);
    else if (record.kind === 'upload') found.uploads.push(record);
    else if (record.kind === 'completed') found.completed.push(record);
    else if (record.kind === 'body') {
      found.bodies.set(`${record.bucket} ${record.name}`, bodies.keep(record.value));
    } else {
      const { bucket, id, value } = record;
      found.parts.push({ bucket, id, part: { ...value, body: bodies.keep(value.body) } });
    }
  }
  return found;
}

function restoreBucket({ buckets, marks }: RestoringContext, record: BucketRecord): void {
  const bucket = new Bucket({ marks }, record);
  bucket.versioning = record.versioning;
  bucket.acl = record.acl;
  for (const [key, value] of record.settings) bucket.settings.set(key, value);
  for (const [key, value] of record.settingHeaders) bucket.settingHeaders.set(key, value);
  for (const [key, value] of record.tags) bucket.tags.set(key, value);
  buckets.set(record.name, bucket);
}

/** Versions with their bodies, in the order in which they came. */
function restoreVersions({ buckets }: RestoringContext, { bodies, versions }: Found): void {
  for (const { bucket, order, value } of versions.sort((a, b) => a.order - b.order)) {
    if (value.kind === 'marker') {
      buckets.get(bucket)?.restore(value, order);
      continue;
    }
    const body = bodies.get(`${bucket} ${value.versionId} ${value.key}`);
    if (body !== undefined) buckets.get(bucket)?.restore({ ...value, body }, order);
  }
}

/** Takes up buckets with everything in them; there are none yet. */
export function restoreBuckets(
  context: RestoringContext,
  records: Iterable<readonly [string, S3Record]>,
): void {
  const { buckets } = context;
  const found = sortOut(context, records);
  for (const { value } of found.buckets) restoreBucket(context, value);
  restoreVersions(context, found);
  for (const { bucket, value } of found.uploads) buckets.get(bucket)?.addUpload(value);
  for (const { bucket, id, part } of found.parts) {
    const upload = buckets.get(bucket)?.uploads.get(id);
    if (upload !== undefined) buckets.get(bucket)?.addPart(upload, part);
  }
  for (const { bucket, id, value } of found.completed) buckets.get(bucket)?.addCompleted(id, value);
}
