import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { isoTime, owner, xmlAnswer } from '../protocol/answers.ts';
import type { ObjectVersion, StoredObject } from '../store/object.ts';
import { encoderOf, maximumOf } from './list-objects.ts';
import { walk } from './walk.ts';

function shownVersion(version: ObjectVersion, latest: boolean, encode: (text: string) => string) {
  return {
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: latest,
    LastModified: isoTime(version.lastModified),
    ...(version.kind === 'object' ? shownObject(version) : {}),
    Owner: owner,
  };
}

function shownObject({ body, checksum, etag, storageClass }: StoredObject) {
  return {
    ETag: etag,
    ...(checksum === undefined
      ? {}
      : { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    Size: body.size,
    StorageClass: storageClass,
  };
}

interface Line {
  readonly version: ObjectVersion;
  readonly latest: boolean;
}

/** All versions and delete markers, newest first within a key. */
export function listObjectVersions(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const { query } = call;
  const encode = encoderOf(query);
  const maximum = maximumOf(query, 'max-keys');
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  if (versionMarker !== '' && !query.has('key-marker')) {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      versionMarker,
    );
  }
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const everything = { prefix, delimiter, maximum: Number.MAX_SAFE_INTEGER };
  const rest = versionMarker === '' ? [] : [...bucket.versions(keyMarker)];
  const from = rest.findIndex(({ versionId }) => versionId === versionMarker) + 1;
  const remaining = rest.slice(from).map((version): Line => ({ version, latest: false }));
  const { entries } = walk(bucket.keys, { ...everything, after: keyMarker }, () => true);
  const lines = entries.flatMap((entry): (Line | { prefix: string })[] =>
    'prefix' in entry
      ? [entry]
      : bucket.versions(entry.key).map((version, index) => ({ version, latest: index === 0 })),
  );
  const all = [...remaining, ...lines];
  const shown = all.slice(0, maximum);
  const versions = shown.filter((line): line is Line => 'version' in line);
  const last = shown.at(-1);
  const next =
    all.length > shown.length && last !== undefined
      ? 'version' in last
        ? { NextKeyMarker: encode(last.version.key), NextVersionIdMarker: last.version.versionId }
        : { NextKeyMarker: encode(last.prefix) }
      : {};
  const pick = (kind: ObjectVersion['kind']) =>
    versions
      .filter(({ version }) => version.kind === kind)
      .map(({ latest, version }) => shownVersion(version, latest, encode));
  return xmlAnswer('ListVersionsResult', {
    Name: bucket.name,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionMarker,
    ...next,
    MaxKeys: maximum,
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    ...(query.has('encoding-type') ? { EncodingType: 'url' } : {}),
    IsTruncated: all.length > shown.length,
    Version: pick('object'),
    DeleteMarker: pick('marker'),
    CommonPrefixes: shown.flatMap((line) =>
      'prefix' in line ? [{ Prefix: encode(line.prefix) }] : [],
    ),
  });
}
