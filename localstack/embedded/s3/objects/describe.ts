import { notImplemented } from '../../kernel/aws-error.ts';
import { aclOf } from '../access/grants.ts';
import { s3Error } from '../errors.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectDescription } from '../store/object.ts';
import { encryptionOf } from './encryption.ts';
import { lockOf } from './lock.ts';

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

function checkRedirect(headers: Headers): void {
  const target = headers['x-amz-website-redirect-location'];
  if (target === undefined || /^(\/|https?:\/\/)/.test(target)) return;
  throw s3Error(
    'InvalidRedirectLocation',
    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.",
  );
}

/** What the headers of a write say of the object. */
export function describeObject(headers: Headers, bucket: Bucket, now: number): ObjectDescription {
  checkRedirect(headers);
  if (headers['x-amz-write-offset-bytes'] !== undefined) {
    throw notImplemented('s3 appending to objects');
  }
  const storageClass = headers['x-amz-storage-class'] ?? 'STANDARD';
  if (!storageClasses.has(storageClass)) {
    throw s3Error('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
      StorageClassRequested: storageClass,
    });
  }
  return {
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    headers: keptHeaders(headers),
    metadata: metadataOf(headers),
    storageClass,
    encryption: encryptionOf(headers, bucket),
    acl: aclOf(headers, bucket),
    ...lockOf(headers, bucket, now),
  };
}
