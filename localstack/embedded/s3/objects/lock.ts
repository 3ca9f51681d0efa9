import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { dayMs } from '../buckets/lifecycle.ts';
import type { S3Call } from '../context.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, emptyAnswer, isoTime, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Retention, StoredObject } from '../store/object.ts';
import { objectOf } from './find.ts';

type Headers = Readonly<Record<string, string>>;

function missingLock(): Error {
  return s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

function retentionOf(mode: string | undefined, until: string | undefined, now: number): Retention {
  const time = Date.parse(until ?? '');
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || Number.isNaN(time)) throw malformedXml();
  if (time <= now) {
    throw invalidArgument(
      'The retain until date must be in the future!',
      'RetainUntilDate',
      until ?? '',
    );
  }
  return { mode, until: time };
}

/** What the bucket's own configuration says of new versions. */
function defaultRetention(bucket: Bucket, now: number): Retention | undefined {
  const xml = bucket.settings.get('object-lock');
  if (xml === undefined || xml === '') return undefined;
  const [rule = {}] = children(readXml(Buffer.from(xml), 'ObjectLockConfiguration'), 'Rule');
  const [retention] = children(rule, 'DefaultRetention');
  if (retention === undefined) return undefined;
  const mode = text(retention, 'Mode') === 'COMPLIANCE' ? 'COMPLIANCE' : 'GOVERNANCE';
  const days = Number(text(retention, 'Days') ?? Number(text(retention, 'Years') ?? 0) * 365);
  return { mode, until: now + days * dayMs };
}

/** What a write says of locks. @throws AwsError InvalidRequest, InvalidArgument */
export function lockOf(
  headers: Headers,
  bucket: Bucket,
  now: number,
): Pick<StoredObject, 'retention' | 'legalHold'> {
  const mode = headers['x-amz-object-lock-mode'];
  const until = headers['x-amz-object-lock-retain-until-date'];
  const hold = headers['x-amz-object-lock-legal-hold'];
  if (mode === undefined && until === undefined && hold === undefined) {
    return {
      retention: bucket.locks ? defaultRetention(bucket, now) : undefined,
      legalHold: undefined,
    };
  }
  if (!bucket.locks) throw missingLock();
  if ((mode === undefined) !== (until === undefined)) {
    throw invalidArgument(
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      mode === undefined ? 'x-amz-object-lock-mode' : 'x-amz-object-lock-retain-until-date',
      '',
    );
  }
  return {
    retention: mode === undefined ? defaultRetention(bucket, now) : retentionOf(mode, until, now),
    legalHold: hold === 'ON' || hold === 'OFF' ? hold : undefined,
  };
}

/** Headers that tell of a version's locks. */
export function lockHeaders({ legalHold, retention }: StoredObject): Record<string, string> {
  return {
    ...(retention === undefined
      ? {}
      : {
          'x-amz-object-lock-mode': retention.mode,
          'x-amz-object-lock-retain-until-date': isoTime(retention.until),
        }),
    ...(legalHold === undefined ? {} : { 'x-amz-object-lock-legal-hold': legalHold }),
  };
}

function bypasses({ headers }: S3Call['request']): boolean {
  return headers['x-amz-bypass-governance-retention']?.toLowerCase() === 'true';
}

/** Whether a version is kept from everybody, whatever they may do. */
export function isLocked({ legalHold, retention }: StoredObject, now: number): boolean {
  return legalHold === 'ON' || (retention !== undefined && retention.until > now);
}

/** @throws AwsError AccessDenied where a version may not be deleted yet */
export function checkUnlocked(call: S3Call, version: StoredObject): void {
  const { legalHold, retention } = version;
  const kept = retention !== undefined && retention.until > call.context.clock.now();
  const free = !kept || (retention.mode === 'GOVERNANCE' && bypasses(call.request));
  if (free && legalHold !== 'ON') return;
  throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.', 403);
}

function lockable(call: S3Call) {
  const found = objectOf(call);
  if (!found.bucket.locks) throw missingLock();
  return found.object;
}

function noLock(): Error {
  return s3Error(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    404,
  );
}

export function getObjectRetention(call: S3Call): CloudResponse {
  const { retention } = lockable(call);
  if (retention === undefined) throw noLock();
  const content = { Mode: retention.mode, RetainUntilDate: isoTime(retention.until) };
  return xmlAnswer('Retention', content);
}

export function putObjectRetention(call: S3Call): CloudResponse {
  const object = lockable(call);
  const now = call.context.clock.now();
  const fields = readXml(payloadOf(call.request).body, 'Retention');
  const mode = text(fields, 'Mode');
  const until = text(fields, 'RetainUntilDate');
  const next =
    mode === undefined && until === undefined ? undefined : retentionOf(mode, until, now);
  const { retention } = object;
  if (retention !== undefined && retention.until > now) {
    const longer = next !== undefined && next.until >= retention.until;
    const same = next?.mode === retention.mode;
    const allowed =
      retention.mode === 'COMPLIANCE' ? longer && same : (longer && same) || bypasses(call.request);
    if (!allowed) {
      throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    }
  }
  object.retention = next;
  return emptyAnswer(200);
}

export function getObjectLegalHold(call: S3Call): CloudResponse {
  const { legalHold } = lockable(call);
  if (legalHold === undefined) throw noLock();
  return xmlAnswer('LegalHold', { Status: legalHold });
}

export function putObjectLegalHold(call: S3Call): CloudResponse {
  const object = lockable(call);
  const status = text(readXml(payloadOf(call.request).body, 'LegalHold'), 'Status');
  if (status !== 'ON' && status !== 'OFF') throw malformedXml();
  object.legalHold = status;
  return emptyAnswer(200);
}
