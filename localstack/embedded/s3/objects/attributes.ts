import type { CloudResponse } from '../../kernel/cloud-request.ts';
import type { S3Call } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { httpTime, xmlAnswer } from '../protocol/answers.ts';
import type { StoredObject } from '../store/object.ts';
import { checksumElements } from './checksums.ts';
import { checkCustomerKey } from './encryption.ts';
import { objectOf, versionHeader } from './find.ts';

const known = ['Checksum', 'ETag', 'ObjectParts', 'ObjectSize', 'StorageClass'];

function wantedOf(header: string | undefined): readonly string[] {
  const names = (header ?? '').split(',').map((name) => name.trim());
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return names;
  throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', wrong);
}

function partsOf({ parts }: StoredObject, headers: Readonly<Record<string, string>>) {
  const count = { PartsCount: parts.length };
  // Parts are listed of objects whose parts have sums of their own.
  if (parts.some(({ checksum }) => checksum === undefined)) return count;
  const marker = Number(headers['x-amz-part-number-marker'] ?? 0);
  const size = Math.min(1000, Number(headers['x-amz-max-parts'] ?? 1000));
  const later = parts.filter(({ number }) => number > marker);
  const shown = later.slice(0, size);
  return {
    ...count,
    PartNumberMarker: marker,
    NextPartNumberMarker: shown.at(-1)?.number ?? 0,
    MaxParts: size,
    IsTruncated: later.length > shown.length,
    Part: shown.map(({ checksum, number, size: bytes }) => ({
      PartNumber: number,
      Size: bytes,
      ...(checksum === undefined ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value }),
    })),
  };
}

/** Size, ETag, checksum, parts and class, as far as the request asks. */
export function getObjectAttributes(call: S3Call): CloudResponse {
  const { headers } = call.request;
  const wanted = wantedOf(headers['x-amz-object-attributes']);
  const { bucket, object } = objectOf(call);
  checkCustomerKey(headers, object);
  const content = {
    ...(wanted.includes('ETag') ? { ETag: object.etag.replaceAll('"', '') } : {}),
    ...(wanted.includes('Checksum') && object.checksum !== undefined
      ? { Checksum: attributeChecksum(object) }
      : {}),
    ...(wanted.includes('ObjectParts') && object.parts.length > 0
      ? { ObjectParts: partsOf(object, headers) }
      : {}),
    ...(wanted.includes('StorageClass') ? { StorageClass: object.storageClass } : {}),
    ...(wanted.includes('ObjectSize') ? { ObjectSize: object.body.size } : {}),
  };
  return xmlAnswer('GetObjectAttributesResponse', content, {
    'last-modified': httpTime(object.lastModified),
    ...versionHeader(bucket, object.versionId),
  });
}

/** Without the count of parts that a composite sum ends in elsewhere. */
function attributeChecksum({ checksum }: StoredObject) {
  if (checksum === undefined) return {};
  return checksumElements({ ...checksum, value: checksum.value.replace(/-\d+$/, '') });
}
