import { createHash } from 'node:crypto';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { expirationHeader } from '../buckets/lifecycle.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { checksumElements, digest, usualChecksum } from '../objects/checksums.ts';
import { checkWrite } from '../objects/conditions.ts';
import { versionHeader } from '../objects/find.ts';
import { store } from '../objects/put.ts';
import { children, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Checksum, ObjectPart, StoredObject } from '../store/object.ts';
import type { Upload, UploadedPart } from '../store/upload.ts';
import { uploadOf } from './find.ts';

/** Every part but the last must have this many bytes. */
const minimumPart = 5 * 1024 * 1024;

/** The parts that the request names, in order. */
function namedParts(call: S3Call, upload: Upload): readonly UploadedPart[] {
  const document = readXml(payloadOf(call.request).body, 'CompleteMultipartUpload');
  const named = children(document, 'Part').map((part) => ({
    number: Number(text(part, 'PartNumber')),
    etag: (text(part, 'ETag') ?? '').replaceAll('"', ''),
    checksum:
      upload.algorithm === undefined ? undefined : text(part, `Checksum${upload.algorithm}`),
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
  return named.map(({ checksum, etag, number }, index) => {
    const part = upload.parts.get(number);
    const wrongSum = checksum !== undefined && checksum !== part?.checksum?.value;
    if (part === undefined || part.etag.replaceAll('"', '') !== etag || wrongSum) {
      throw s3Error(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { UploadId: upload.id, PartNumber: number, ETag: etag },
      );
    }
    if (index < named.length - 1 && part.body.size < minimumPart) {
      throw s3Error(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        400,
        {
          ProposedSize: part.body.size,
          MinSizeAllowed: minimumPart,
          PartNumber: number,
          ETag: etag,
        },
      );
    }
    return part;
  });
}

function wholeChecksum(upload: Upload, parts: readonly UploadedPart[], body: Buffer): Checksum {
  const { algorithm, checksumType: type } = upload;
  if (algorithm === undefined) return usualChecksum(body);
  if (type === 'FULL_OBJECT') {
    return { algorithm, value: digest(algorithm, body).toString('base64'), type };
  }
  const digests = parts.map((part) => digest(algorithm, part.body.read()));
  const value = digest(algorithm, Buffer.concat(digests)).toString('base64');
  return { algorithm, value: `${value}-${parts.length}`, type };
}

export function completeMultipartUpload(call: S3Call): CloudResponse {
  const { key, request } = call;
  const bucket = bucketOf(call);
  const done = completedBefore(call, bucket);
  if (done !== undefined) return completion(call, bucket, done);
  const upload = uploadOf(call, bucket);
  const parts = namedParts(call, upload);
  checkWrite(request.headers, key, bucket.current(key));
  const body = Buffer.concat(parts.map((part) => part.body.read()));
  const sums = createHash('md5');
  for (const part of parts) sums.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  let offset = 0;
  const layout = parts.map((part): ObjectPart => {
    const size = part.body.size;
    offset += size;
    const own = upload.checksumType === 'COMPOSITE' ? part.checksum : undefined;
    const place = { number: part.number, offset: offset - size, size };
    return own === undefined ? place : { ...place, checksum: own };
  });
  const expected = request.headers['x-amz-mp-object-size'];
  if (expected !== undefined && Number(expected) !== body.length) {
    throw s3Error(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header value ${expected} does not match what was computed: ${body.length}`,
    );
  }
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
  bucket.removeUpload(upload);
  bucket.addCompleted(upload.id, { key, versionId: stored.versionId, etag: stored.etag });
  return completion(call, bucket, stored);
}

/** What an upload has become, for a client that lost the answer and completes it again. */
function completedBefore(call: S3Call, bucket: Bucket): StoredObject | undefined {
  const done = bucket.completed.get(call.query.get('uploadId') ?? '');
  if (done?.key !== call.key) return undefined;
  const version = bucket.version(done.key, done.versionId);
  return version?.kind === 'object' && version.etag === done.etag ? version : undefined;
}

function completion(call: S3Call, bucket: Bucket, stored: StoredObject): CloudResponse {
  const content = {
    Location: `${call.context.address.endpoint}/${bucket.name}/${encodeURIComponent(stored.key)}`,
    Bucket: bucket.name,
    Key: stored.key,
    ETag: stored.etag,
    ...checksumElements(stored.checksum),
  };
  return xmlAnswer('CompleteMultipartUploadResult', content, {
    ...stored.encryption,
    ...versionHeader(bucket, stored.versionId),
    ...expirationHeader(bucket, stored),
  });
}
