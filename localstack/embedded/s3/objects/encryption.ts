import { createHash } from 'node:crypto';
import { isObject } from '../../kernel/objects.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { children, readXml, text } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/object.ts';

type Headers = Readonly<Record<string, string>>;

const algorithmHeader = 'x-amz-server-side-encryption';
const keyHeader = 'x-amz-server-side-encryption-aws-kms-key-id';
const bucketKeyHeader = 'x-amz-server-side-encryption-bucket-key-enabled';
const customer = 'server-side-encryption-customer';

/** The key that AWS manages for S3 in a region, where a writer names none. */
function managedKey({ account, region }: Bucket): string {
  const digits = createHash('md5').update(`${account} ${region} aws/s3`).digest('hex');
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return `arn:aws:kms:${region}:${account}:key/${id}`;
}

function keyArn(key: string, { account, region }: Bucket): string {
  return key.startsWith('arn:') ? key : `arn:aws:kms:${region}:${account}:key/${key}`;
}

function described(
  bucket: Bucket,
  given: {
    readonly algorithm: string;
    readonly key: string | undefined;
    readonly bucketKey: boolean;
  },
): Record<string, string> {
  const { algorithm, bucketKey, key } = given;
  if (!algorithm.startsWith('aws:kms')) return { [algorithmHeader]: algorithm };
  return {
    [algorithmHeader]: algorithm,
    [keyHeader]: key === undefined ? managedKey(bucket) : keyArn(key, bucket),
    ...(bucketKey ? { [bucketKeyHeader]: 'true' } : {}),
  };
}

/** What the bucket encrypts with where a writer says nothing. */
function defaultEncryption(bucket: Bucket): Record<string, string> {
  const xml = bucket.settings.get('encryption') ?? '';
  const settings = xml === '' ? {} : readXml(Buffer.from(xml), 'ServerSideEncryptionConfiguration');
  const [rule = {}] = children(settings, 'Rule');
  const given = rule['ApplyServerSideEncryptionByDefault'];
  const fields = isObject(given) ? given : {};
  return described(bucket, {
    algorithm: text(fields, 'SSEAlgorithm') ?? 'AES256',
    key: text(fields, 'KMSMasterKeyID'),
    bucketKey: text(rule, 'BucketKeyEnabled') === 'true',
  });
}

/** Digest of a key that the caller holds; `prefix` is `x-amz-` or `x-amz-copy-source-`. */
function customerKey(headers: Headers, prefix: string): string | undefined {
  const algorithm = headers[`${prefix}${customer}-algorithm`];
  const key = headers[`${prefix}${customer}-key`];
  if (algorithm === undefined && key === undefined) return undefined;
  if (algorithm === undefined) {
    throw invalidArgument(
      'Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.',
      `${prefix}${customer}-algorithm`,
      'null',
    );
  }
  if (algorithm !== 'AES256') {
    throw s3Error(
      'InvalidEncryptionAlgorithmError',
      'The Encryption request you specified is not valid. Supported value: AES256.',
    );
  }
  const bytes = Buffer.from(key ?? '', 'base64');
  if (bytes.length !== 32) {
    throw invalidArgument(
      'The secret key was invalid for the specified algorithm.',
      `${prefix}${customer}-key`,
      'null',
    );
  }
  const digest = createHash('md5').update(bytes).digest('base64');
  if (headers[`${prefix}${customer}-key-md5`] !== digest) {
    throw invalidArgument(
      'The calculated MD5 hash of the key did not match the hash that was provided.',
      `${prefix}${customer}-key-MD5`,
      'null',
    );
  }
  return digest;
}

/** What a write says of encryption, as the headers that answers tell it in. */
export function encryptionOf(headers: Headers, bucket: Bucket): Record<string, string> {
  const digest = customerKey(headers, 'x-amz-');
  if (digest !== undefined) {
    return { [`x-amz-${customer}-algorithm`]: 'AES256', [`x-amz-${customer}-key-md5`]: digest };
  }
  const algorithm = headers[algorithmHeader];
  const key = headers[keyHeader];
  if (key !== undefined && algorithm?.startsWith('aws:kms') !== true) {
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      algorithmHeader,
      algorithm ?? 'null',
    );
  }
  if (algorithm === undefined) return defaultEncryption(bucket);
  if (!/^(AES256|aws:kms|aws:kms:dsse)$/.test(algorithm)) {
    throw invalidArgument(
      'The encryption method specified is not supported',
      algorithmHeader,
      algorithm,
    );
  }
  return described(bucket, { algorithm, key, bucketKey: headers[bucketKeyHeader] === 'true' });
}

/**
 * Holds a read to the key that the object was written with.
 * @throws AwsError InvalidRequest, AccessDenied
 */
export function checkCustomerKey(headers: Headers, object: StoredObject, prefix = 'x-amz-'): void {
  const expected = object.encryption[`x-amz-${customer}-key-md5`];
  const given = customerKey(headers, prefix);
  if (expected === given) return;
  if (expected === undefined) {
    throw s3Error('InvalidRequest', 'The encryption parameters are not applicable to this object.');
  }
  if (given !== undefined) throw s3Error('AccessDenied', 'Access Denied', 403);
  throw s3Error(
    'InvalidRequest',
    'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
  );
}
