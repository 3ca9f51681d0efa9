import { toXml } from '../../kernel/protocols/xml.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, s3Namespace, text, texts, type XmlFields } from '../protocol/answers.ts';

export const blockEverything = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const methods = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

export function checkCors(content: XmlFields): void {
  const rules = children(content, 'CORSRule');
  if (rules.length === 0 || rules.length > 100) throw malformedXml();
  for (const rule of rules) {
    const named = texts(rule, 'AllowedMethod');
    if (named.length === 0 || texts(rule, 'AllowedOrigin').length === 0) throw malformedXml();
    const wrong = named.find((method) => !methods.has(method));
    if (wrong !== undefined) {
      throw s3Error(
        'InvalidRequest',
        `Found unsupported HTTP method in CORS config. Unsupported method is ${wrong}`,
      );
    }
    const wide = texts(rule, 'AllowedOrigin').find((origin) => origin.split('*').length > 2);
    if (wide !== undefined) {
      throw s3Error(
        'InvalidRequest',
        `AllowedOrigin "${wide}" can not have more than one wildcard.`,
      );
    }
    if (texts(rule, 'ExposeHeader').some((header) => header.includes('*'))) {
      throw s3Error(
        'InvalidRequest',
        'ExposeHeader "*" contains wildcard. We currently do not support wildcard for ExposeHeader.',
      );
    }
  }
}

function checkRules(content: XmlFields): void {
  if (children(content, 'Rule').length === 0) throw malformedXml();
}

export function checkEncryption(content: XmlFields): void {
  checkRules(content);
  for (const rule of children(content, 'Rule')) {
    const [given = {}] = children(rule, 'ApplyServerSideEncryptionByDefault');
    const algorithm = text(given, 'SSEAlgorithm');
    if (algorithm === undefined) continue;
    if (!/^(AES256|aws:kms|aws:kms:dsse)$/.test(algorithm)) throw malformedXml();
    if (algorithm === 'AES256' && text(given, 'KMSMasterKeyID') !== undefined) {
      throw invalidArgument(
        'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
        'ApplyServerSideEncryptionByDefault',
        algorithm,
      );
    }
  }
}

export function checkOwnership(content: XmlFields): void {
  const rules = children(content, 'Rule');
  const [rule = {}] = rules;
  const ownership = text(rule, 'ObjectOwnership') ?? '';
  const known = /^(BucketOwnerEnforced|BucketOwnerPreferred|ObjectWriter)$/.test(ownership);
  if (rules.length !== 1 || !known) throw malformedXml();
}

export function oneOf(member: string, values: readonly string[]) {
  return (content: XmlFields) => {
    if (!values.includes(text(content, member) ?? '')) throw malformedXml();
  };
}

export function checkLogging(content: XmlFields, { context }: S3Call): void {
  const [enabled] = children(content, 'LoggingEnabled');
  if (enabled === undefined) return;
  const target = text(enabled, 'TargetBucket');
  if (target === undefined || enabled['TargetPrefix'] === undefined) throw malformedXml();
  if (context.buckets.has(target)) return;
  throw s3Error(
    'InvalidTargetBucketForLogging',
    'The target bucket for logging does not exist',
    400,
    { TargetBucket: target },
  );
}

export function checkWebsite(content: XmlFields): void {
  const [index] = children(content, 'IndexDocument');
  const everything = content['RedirectAllRequestsTo'] !== undefined;
  if (index === undefined && !everything) throw malformedXml();
  const suffix = text(index ?? {}, 'Suffix');
  if (everything || (suffix !== undefined && suffix !== '' && !suffix.includes('/'))) return;
  throw invalidArgument(
    'The IndexDocument Suffix is not well formed',
    'IndexDocument',
    suffix ?? '',
  );
}

export function checkReplication(content: XmlFields, call: S3Call): void {
  checkRules(content);
  if (text(content, 'Role') === undefined) throw malformedXml();
  if (bucketOf(call).versioning === 'Enabled') return;
  throw s3Error(
    'InvalidRequest',
    "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
  );
}

function checkDefaultRetention(rule: XmlFields): void {
  const [retention = {}] = children(rule, 'DefaultRetention');
  const mode = text(retention, 'Mode') ?? '';
  const [unit, ...others] = ['Days', 'Years'].filter((name) => text(retention, name) !== undefined);
  if (!/^(GOVERNANCE|COMPLIANCE)$/.test(mode) || unit === undefined || others.length > 0) {
    throw malformedXml();
  }
  const count = Number(text(retention, unit));
  if (Number.isInteger(count) && count > 0) return;
  const message = 'Default retention period must be a positive integer value.';
  throw invalidArgument(message, unit, String(count));
}

export function checkObjectLock(content: XmlFields, call: S3Call): void {
  const bucket = bucketOf(call);
  if (text(content, 'ObjectLockEnabled') !== 'Enabled') throw malformedXml();
  for (const rule of children(content, 'Rule')) checkDefaultRetention(rule);
  if (!bucket.locks && bucket.versioning !== 'Enabled') {
    throw s3Error(
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      409,
    );
  }
  bucket.locks = true;
}

/** Flags that are not named are off. */
export function allFlags(_xml: string, content: XmlFields): string {
  const flags = Object.keys(blockEverything).map((name) => [name, text(content, name) === 'true']);
  return toXml({
    PublicAccessBlockConfiguration: { '@xmlns': s3Namespace, ...Object.fromEntries(flags) },
  });
}
