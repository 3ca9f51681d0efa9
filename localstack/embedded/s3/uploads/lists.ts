import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { encoderOf, maximumOf } from '../listing/list-objects.ts';
import { isoTime, owner, xmlAnswer } from '../protocol/answers.ts';
import type { Upload } from '../store/upload.ts';
import { uploadOf } from './find.ts';

function checksumOf({ algorithm, checksumType }: Upload) {
  return algorithm === undefined
    ? {}
    : { ChecksumAlgorithm: algorithm, ChecksumType: checksumType };
}

export function listParts(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const upload = uploadOf(call, bucket);
  const marker = Number(call.query.get('part-number-marker') ?? 0);
  const size = maximumOf(call.query, 'max-parts');
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
      Size: part.body.size,
      ...(part.checksum === undefined
        ? {}
        : { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
    })),
    Initiator: owner,
    Owner: owner,
    StorageClass: upload.description.storageClass,
    ...checksumOf(upload),
  });
}

/** Uploads in the order of their keys, then of their beginnings. */
function inOrder(uploads: Iterable<Upload>): readonly Upload[] {
  return [...uploads].sort(
    (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || a.startedAt - b.startedAt,
  );
}

interface Line {
  readonly key: string;
  /** Missing where the line stands for all uploads below a prefix. */
  readonly upload?: Upload;
}

interface Place {
  readonly prefix: string;
  readonly delimiter: string;
  readonly keyMarker: string;
  readonly idMarker: string;
}

/** The lines after a place, in order. */
function linesOf(uploads: readonly Upload[], place: Place): readonly Line[] {
  const { delimiter, idMarker, keyMarker, prefix } = place;
  const marked = uploads.findIndex(({ id, key }) => id === idMarker && key === keyMarker);
  const later = uploads.filter(
    ({ key }, index) =>
      key.startsWith(prefix) &&
      (key > keyMarker || (key === keyMarker && marked >= 0 && index > marked)),
  );
  const lines: Line[] = [];
  for (const upload of later) {
    const end = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length);
    if (end < 0) {
      lines.push({ key: upload.key, upload });
      continue;
    }
    const group = upload.key.slice(0, end + delimiter.length);
    if (group !== lines.at(-1)?.key && !keyMarker.startsWith(group)) lines.push({ key: group });
  }
  return lines;
}

function shownUpload(upload: Upload, encode: (text: string) => string) {
  return {
    Key: encode(upload.key),
    UploadId: upload.id,
    Initiator: owner,
    Owner: owner,
    StorageClass: upload.description.storageClass,
    Initiated: isoTime(upload.startedAt),
    ...checksumOf(upload),
  };
}

export function listMultipartUploads(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const { query } = call;
  const encode = encoderOf(query);
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = keyMarker === '' ? '' : (query.get('upload-id-marker') ?? '');
  const maximum = maximumOf(query, 'max-uploads');
  const place = { prefix, delimiter, keyMarker, idMarker };
  const lines = linesOf(inOrder(bucket.uploads.values()), place);
  const shown = lines.slice(0, maximum);
  const last = shown.at(-1);
  const truncated = maximum > 0 && lines.length > shown.length;
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    KeyMarker: encode(keyMarker),
    UploadIdMarker: idMarker,
    ...(truncated && last !== undefined
      ? { NextKeyMarker: encode(last.key), NextUploadIdMarker: last.upload?.id ?? '' }
      : {}),
    Prefix: encode(prefix),
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    ...(query.has('encoding-type') ? { EncodingType: 'url' } : {}),
    MaxUploads: maximum,
    IsTruncated: truncated,
    Upload: shown.flatMap(({ upload }) =>
      upload === undefined ? [] : [shownUpload(upload, encode)],
    ),
    CommonPrefixes: shown.flatMap(({ key, upload }) =>
      upload === undefined ? [{ Prefix: encode(key) }] : [],
    ),
  });
}
