import type { S3Context } from '../context.ts';
import { isLocked } from '../objects/lock.ts';
import { children, readXml, text, type XmlFields } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectVersion } from '../store/object.ts';
import { dayMs, expiryOf, filterOf } from './lifecycle.ts';

/** S3 looks at its lifecycles once a day; here it is often enough for a clock that is moved. */
export const sweepMs = 3600 * 1000;

type Context = Pick<S3Context, 'account' | 'buckets' | 'clock' | 'notify'>;

function tell(
  context: Context,
  bucket: Bucket,
  event: { name: string; key: string; versionId?: string },
) {
  const service = 's3.amazonaws.com';
  const principal = { kind: 'service', service, sourceArn: bucket.arn } as const;
  context.notify({ ...event, bucket }, { context, request: { principal } });
}

/** Deletes current objects whose time has come; a bucket with versions keeps them under a marker. */
function expireCurrent(context: Context, bucket: Bucket, rules: readonly XmlFields[]): void {
  const now = context.clock.now();
  for (const key of [...bucket.keys]) {
    const object = bucket.current(key);
    const due = rules.some(
      (rule) => object !== undefined && (expiryOf(rule, object) ?? Number.POSITIVE_INFINITY) <= now,
    );
    if (!due) continue;
    const marker = bucket.delete(key, now);
    tell(
      context,
      bucket,
      marker === undefined
        ? { name: 'LifecycleExpiration:Delete', key }
        : { name: 'LifecycleExpiration:DeleteMarkerCreated', key, versionId: marker.versionId },
    );
  }
}

interface OldVersions {
  readonly days: number;
  /** Of those that are not current, the newest so many stay. */
  readonly spared: number;
}

function oldVersionsOf(rule: XmlFields): OldVersions | undefined {
  const [expiration] = children(rule, 'NoncurrentVersionExpiration');
  if (expiration === undefined) return undefined;
  return {
    days: Number(text(expiration, 'NoncurrentDays') ?? 0),
    spared: Number(text(expiration, 'NewerNoncurrentVersions') ?? 0),
  };
}

/** Versions that have not been current for as long as a rule says; the time since is the newer's. */
function outdated(versions: readonly ObjectVersion[], rule: OldVersions, now: number) {
  return versions.slice(1 + rule.spared).filter((_, index) => {
    const newer = versions[index + rule.spared];
    return newer !== undefined && newer.lastModified + rule.days * dayMs <= now;
  });
}

function expireOld(context: Context, bucket: Bucket, rule: XmlFields): void {
  const old = oldVersionsOf(rule);
  if (old === undefined) return;
  const { prefix } = filterOf(rule);
  const now = context.clock.now();
  for (const key of [...bucket.keys]) {
    if (!key.startsWith(prefix)) continue;
    for (const version of outdated(bucket.versions(key), old, now)) {
      if (version.kind === 'object' && isLocked(version, now)) continue;
      bucket.deleteVersion(key, version.versionId);
      const { versionId } = version;
      tell(context, bucket, { name: 'LifecycleExpiration:Delete', key, versionId });
    }
  }
}

function abortUploads(bucket: Bucket, rule: XmlFields, now: number): void {
  const [abort] = children(rule, 'AbortIncompleteMultipartUpload');
  if (abort === undefined) return;
  const { prefix } = filterOf(rule);
  const ms = Number(text(abort, 'DaysAfterInitiation') ?? Number.POSITIVE_INFINITY) * dayMs;
  for (const upload of [...bucket.uploads.values()]) {
    const due = upload.key.startsWith(prefix) && upload.startedAt + ms <= now;
    if (due) bucket.removeUpload(upload);
  }
}

/** Does what the lifecycles of the buckets say, but for moves to other classes. */
export function sweep(context: Context, buckets: Iterable<Bucket>): void {
  for (const bucket of buckets) {
    const xml = bucket.settings.get('lifecycle') ?? '';
    if (xml === '') continue;
    const all = children(readXml(Buffer.from(xml), 'LifecycleConfiguration'), 'Rule');
    const rules = all.filter((rule) => text(rule, 'Status') === 'Enabled');
    expireCurrent(context, bucket, rules);
    for (const rule of rules) {
      expireOld(context, bucket, rule);
      abortUploads(bucket, rule, context.clock.now());
    }
  }
}
