import { notImplemented } from '../../kernel/aws-error.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { children, isFields, readXml, text } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectDescription } from '../store/object.ts';

type Headers = Readonly<Record<string, string>>;

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
  'x-amz-website-redirect-location',
];

const storageClasses = new Set([
  'DEEP_ARCHIVE',
  'GLACIER',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'REDUCED_REDUNDANCY',
  'STANDARD',
  'STANDARD_IA',
]);

/** Bytes of all metadata names and values. */
const maximumMetadata = 2048;

function metadataOf(headers: Headers): Record<string, string> {
  const entries = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-meta-'))
    .map(([name, value]): [string, string] => [name.slice('x-amz-meta-'.length), value]);
  const size = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size > maximumMetadata) {
    throw s3Error(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: size, MaxSizeAllowed: maximumMetadata },
    );
  }
  return Object.fromEntries(entries);
}

function keptHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name): [string, string][] => {
      const value = headers[name];
      if (value === undefined) return [];
      if (name !== 'content-encoding') return [[name, value]];
      // A way of sending, not a property of the object.
      const rest = value.split(',').map((part) => part.trim());
      const own = rest.filter((part) => part !== 'aws-chunked' && part !== '').join(',');
      return own === '' ? [] : [[name, own]];
    }),
  );
}

/** What the bucket encrypts with where a writer says nothing. */
function defaultEncryption(bucket: Bucket): Record<string, string> {
  const xml = bucket.settings.get('encryption');
  const settings =
    xml === undefined ? {} : readXml(Buffer.from(xml), 'ServerSideEncryptionConfiguration');
  const [rule = {}] = children(settings, 'Rule');
  const given = rule['ApplyServerSideEncryptionByDefault'];
  const fields = isFields(given) ? given : {};
  const key = text(fields, 'KMSMasterKeyID');
  return {
    'x-amz-server-side-encryption': text(fields, 'SSEAlgorithm') ?? 'AES256',
    ...(key === undefined ? {} : { 'x-amz-server-side-encryption-aws-kms-key-id': key }),
    ...(text(rule, 'BucketKeyEnabled') === 'true'
      ? { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' }
      : {}),
  };
}

function encryptionOf(headers: Headers, bucket: Bucket): Record<string, string> {
  if (headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined) {
    throw notImplemented('s3 encryption with customer keys (SSE-C)');
  }
  const algorithm = headers['x-amz-server-side-encryption'];
  if (algorithm === undefined) return defaultEncryption(bucket);
  if (!/^(AES256|aws:kms|aws:kms:dsse)$/.test(algorithm)) {
    throw invalidArgument(
      'The encryption method specified is not supported',
      'x-amz-server-side-encryption',
      algorithm,
    );
  }
  const key = headers['x-amz-server-side-encryption-aws-kms-key-id'];
  return {
    'x-amz-server-side-encryption': algorithm,
    ...(key === undefined ? {} : { 'x-amz-server-side-encryption-aws-kms-key-id': key }),
  };
}

function checkAcl(headers: Headers): void {
  const acl = headers['x-amz-acl'];
  const grants = Object.keys(headers).some((name) => name.startsWith('x-amz-grant-'));
  const harmless = ['private', 'bucket-owner-full-control'].includes(acl ?? 'private');
  if (harmless && !grants) return;
  throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

/** What the headers of a write say of the object. */
export function describeObject(headers: Headers, bucket: Bucket): ObjectDescription {
  checkAcl(headers);
  const storageClass = headers['x-amz-storage-class'] ?? 'STANDARD';
  if (!storageClasses.has(storageClass)) {
    throw s3Error('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
      StorageClassRequested: storageClass,
    });
  }
  for (const name of ['x-amz-object-lock-mode', 'x-amz-object-lock-legal-hold']) {
    if (headers[name] !== undefined) {
      throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    }
  }
  return {
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    headers: keptHeaders(headers),
    metadata: metadataOf(headers),
    storageClass,
    encryption: encryptionOf(headers, bucket),
  };
}
