import { createHash, randomBytes } from 'node:crypto';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import {
  children,
  emptyAnswer,
  isoTime,
  owner,
  readXml,
  text,
  xmlAnswer,
} from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Checksum, ObjectPart } from '../store/object.ts';
import type { Upload, UploadedPart } from '../store/upload.ts';
import {
  checkPayload,
  checksumElements,
  checksumHeaders,
  digest,
  md5Hex,
  namedAlgorithm,
} from './checksums.ts';
import { checkWrite } from './conditions.ts';
import { copySourceOf, sourceObject } from './copy.ts';
import { describeObject } from './describe.ts';
import { versionHeader } from './find.ts';
import { checkKey, store } from './put.ts';
import { rangeOf } from './ranges.ts';
import { tagsOfHeader } from './tags.ts';

/** Every part but the last must have this many bytes. */
const minimumPart = 5 * 1024 * 1024;

function uploadOf(call: S3Call, bucket: Bucket): Upload {
  const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
  if (upload !== undefined && upload.key === call.key) return upload;
  throw s3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: call.query.get('uploadId') ?? '' },
  );
}

export function createMultipartUpload(call: S3Call): CloudResponse {
  const { headers } = call.request;
  const bucket = bucketOf(call);
  checkKey(call.key);
  const algorithm = namedAlgorithm(call.request);
  const whole = headers['x-amz-checksum-type'] === 'FULL_OBJECT' || algorithm === 'CRC64NVME';
  const upload: Upload = {
    id: randomBytes(48).toString('base64url'),
    key: call.key,
    startedAt: call.context.clock.now(),
    description: describeObject(headers, bucket),
    tags: tagsOfHeader(headers['x-amz-tagging']),
    algorithm,
    checksumType: whole ? 'FULL_OBJECT' : 'COMPOSITE',
    parts: new Map(),
  };
  bucket.uploads.set(upload.id, upload);
  const content = { Bucket: bucket.name, Key: call.key, UploadId: upload.id };
  return xmlAnswer('InitiateMultipartUploadResult', content, {
    ...upload.description.encryption,
    ...(algorithm === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': upload.checksumType }),
  });
}

function partNumberOf(call: S3Call): number {
  const text = call.query.get('partNumber') ?? '';
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw invalidArgument(
    'Part number must be an integer between 1 and 10000, inclusive',
    'partNumber',
    text,
  );
}

function keepPart(call: S3Call, upload: Upload, body: Buffer, checksum: Checksum | undefined) {
  const part: UploadedPart = {
    number: partNumberOf(call),
    body,
    etag: `"${md5Hex(body)}"`,
    lastModified: call.context.clock.now(),
    checksum,
  };
  upload.parts.set(part.number, part);
  return part;
}

export function uploadPart(call: S3Call): CloudResponse {
  const upload = uploadOf(call, bucketOf(call));
  const payload = payloadOf(call.request);
  const part = keepPart(call, upload, payload.body, checkPayload(call.request, payload));
  const { 'x-amz-checksum-type': _type, ...checksum } = checksumHeaders(part.checksum);
  return emptyAnswer(200, { etag: part.etag, ...upload.description.encryption, ...checksum });
}

export function uploadPartCopy(call: S3Call): CloudResponse {
  const { headers } = call.request;
  const upload = uploadOf(call, bucketOf(call));
  const source = copySourceOf(headers);
  if (source === undefined) throw invalidArgument('Invalid copy source', 'x-amz-copy-source', '');
  const { body } = sourceObject(call.context, source, headers).object;
  const range = rangeOf(headers['x-amz-copy-source-range'], body.length);
  const bytes = range === undefined ? body : body.subarray(range.start, range.end + 1);
  const part = keepPart(call, upload, bytes, undefined);
  const LastModified = isoTime(part.lastModified);
  return xmlAnswer('CopyPartResult', { LastModified, ETag: part.etag });
}

/** The parts that the request names, in order. */
function namedParts(call: S3Call, upload: Upload): readonly UploadedPart[] {
  const document = readXml(payloadOf(call.request).body, 'CompleteMultipartUpload');
  const named = children(document, 'Part').map((part) => ({
    number: Number(text(part, 'PartNumber')),
    etag: (text(part, 'ETag') ?? '').replaceAll('"', ''),
  }));
  if (named.length === 0) throw malformedXml();
  if (named.some(({ number }, index) => index > 0 && number <= (named[index - 1]?.number ?? 0))) {
    throw s3Error(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
      400,
      { UploadId: upload.id },
    );
  }
  return named.map(({ etag, number }, index) => {
    const part = upload.parts.get(number);
    if (part === undefined || part.etag.replaceAll('"', '') !== etag) {
      throw s3Error(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { UploadId: upload.id, PartNumber: number, ETag: etag },
      );
    }
    if (index < named.length - 1 && part.body.length < minimumPart) {
      throw s3Error(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        400,
        {
          ProposedSize: part.body.length,
          MinSizeAllowed: minimumPart,
          PartNumber: number,
          ETag: etag,
        },
      );
    }
    return part;
  });
}

function wholeChecksum(
  upload: Upload,
  parts: readonly UploadedPart[],
  body: Buffer,
): Checksum | undefined {
  const { algorithm, checksumType: type } = upload;
  if (algorithm === undefined) return undefined;
  if (type === 'FULL_OBJECT') {
    return { algorithm, value: digest(algorithm, body).toString('base64'), type };
  }
  const digests = parts.map((part) => digest(algorithm, part.body));
  const value = digest(algorithm, Buffer.concat(digests)).toString('base64');
  return { algorithm, value: `${value}-${parts.length}`, type };
}

export function completeMultipartUpload(call: S3Call): CloudResponse {
  const { context, key, request } = call;
  const bucket = bucketOf(call);
  const upload = uploadOf(call, bucket);
  const parts = namedParts(call, upload);
  checkWrite(request.headers, key, bucket.current(key));
  const body = Buffer.concat(parts.map((part) => part.body));
  const sums = createHash('md5');
  for (const part of parts) sums.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  let offset = 0;
  const layout = parts.map((part): ObjectPart => {
    const size = part.body.length;
    offset += size;
    return { number: part.number, offset: offset - size, size };
  });
  const object = {
    ...upload.description,
    key,
    body,
    etag: `"${sums.digest('hex')}-${parts.length}"`,
    checksum: wholeChecksum(upload, parts, body),
    parts: layout,
    tags: new Map(upload.tags),
  };
  const stored = store(call, bucket, object, 'CompleteMultipartUpload');
  bucket.uploads.delete(upload.id);
  const content = {
    Location: `${context.address.endpoint}/${bucket.name}/${encodeURIComponent(key)}`,
    Bucket: bucket.name,
    Key: key,
    ETag: stored.etag,
    ...checksumElements(stored.checksum),
  };
  return xmlAnswer('CompleteMultipartUploadResult', content, {
    ...stored.encryption,
    ...versionHeader(bucket, stored.versionId),
  });
}

export function abortMultipartUpload(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  bucket.uploads.delete(uploadOf(call, bucket).id);
  return emptyAnswer(204);
}

export function listParts(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const upload = uploadOf(call, bucket);
  const marker = Number(call.query.get('part-number-marker') ?? 0);
  const size = Math.min(1000, Number(call.query.get('max-parts') ?? 1000));
  const later = [...upload.parts.values()]
    .filter(({ number }) => number > marker)
    .sort((a, b) => a.number - b.number);
  const parts = later.slice(0, size);
  return xmlAnswer('ListPartsResult', {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: marker,
    NextPartNumberMarker: parts.at(-1)?.number ?? 0,
    MaxParts: size,
    IsTruncated: later.length > parts.length,
    Part: parts.map((part) => ({
      PartNumber: part.number,
      LastModified: isoTime(part.lastModified),
      ETag: part.etag,
      Size: part.body.length,
      ...(part.checksum === undefined
        ? {}
        : { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
    })),
    Initiator: owner,
    Owner: owner,
    StorageClass: upload.description.storageClass,
  });
}

export function listMultipartUploads(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const prefix = call.query.get('prefix') ?? '';
  const uploads = [...bucket.uploads.values()]
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    KeyMarker: '',
    UploadIdMarker: '',
    Prefix: prefix,
    MaxUploads: 1000,
    IsTruncated: false,
    Upload: uploads.map((upload) => ({
      Key: upload.key,
      UploadId: upload.id,
      Initiator: owner,
      Owner: owner,
      StorageClass: upload.description.storageClass,
      Initiated: isoTime(upload.startedAt),
    })),
  });
}
