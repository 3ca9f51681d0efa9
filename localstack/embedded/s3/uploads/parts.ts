import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import {
  checkPayload,
  checksumElements,
  checksumHeaders,
  digest,
  md5Hex,
} from '../objects/checksums.ts';
import { copySourceOf, sourceObject } from '../objects/copy.ts';
import type { ByteRange } from '../objects/ranges.ts';
import { emptyAnswer, isoTime, xmlAnswer } from '../protocol/answers.ts';
import { checkLength, payloadOf } from '../protocol/chunked.ts';
import type { Checksum } from '../store/object.ts';
import type { Upload, UploadedPart } from '../store/upload.ts';
import { uploadOf } from './find.ts';

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

function keepPart(call: S3Call, upload: Upload, bytes: Buffer, checksum: Checksum | undefined) {
  const part: UploadedPart = {
    number: partNumberOf(call),
    body: call.context.bodies.keep(bytes),
    etag: `"${md5Hex(bytes)}"`,
    lastModified: call.context.clock.now(),
    checksum,
  };
  bucketOf(call).addPart(upload, part);
  return part;
}

export function uploadPart(call: S3Call): CloudResponse {
  const upload = uploadOf(call, bucketOf(call));
  const payload = payloadOf(call.request);
  checkLength(call.request);
  const checksum = checkPayload(call.request, payload);
  if (upload.algorithm !== undefined && checksum?.algorithm !== upload.algorithm) {
    const actual = checksum?.algorithm.toLowerCase() ?? 'null';
    throw s3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${actual}`,
    );
  }
  const part = keepPart(call, upload, payload.body, checksum);
  const { 'x-amz-checksum-type': _type, ...sums } = checksumHeaders(part.checksum);
  return emptyAnswer(200, { etag: part.etag, ...upload.description.encryption, ...sums });
}

/** A range of a copy names both of its ends, which must be in the source. */
function copyRange(header: string | undefined, size: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  const start = Number(match?.[1]);
  const end = Number(match?.[2]);
  if (match === null || start > end) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      header,
    );
  }
  if (end < size) return { start, end };
  throw invalidArgument(
    `Range specified is not valid for source object of size: ${size}`,
    'x-amz-copy-source-range',
    header,
  );
}

export function uploadPartCopy(call: S3Call): CloudResponse {
  const { headers } = call.request;
  const upload = uploadOf(call, bucketOf(call));
  const source = copySourceOf(headers);
  if (source === undefined) throw invalidArgument('Invalid copy source', 'x-amz-copy-source', '');
  const from = sourceObject(call.context, source, headers);
  const { body } = from.object;
  const range = copyRange(headers['x-amz-copy-source-range'], body.size);
  const bytes = body.read(range);
  const { algorithm } = upload;
  const checksum: Checksum | undefined =
    algorithm === undefined
      ? undefined
      : { algorithm, value: digest(algorithm, bytes).toString('base64'), type: 'FULL_OBJECT' };
  const part = keepPart(call, upload, bytes, checksum);
  const { ChecksumType: _type, ...sums } = checksumElements(checksum);
  const content = { LastModified: isoTime(part.lastModified), ETag: part.etag, ...sums };
  const version: Record<string, string> =
    from.bucket.versioning === undefined
      ? {}
      : { 'x-amz-copy-source-version-id': from.object.versionId };
  return xmlAnswer('CopyPartResult', content, { ...upload.description.encryption, ...version });
}
