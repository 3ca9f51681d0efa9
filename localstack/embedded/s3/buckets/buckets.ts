import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { emptyAnswer, isoTime, owner, xmlAnswer } from '../protocol/answers.ts';

export function deleteBucket(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  if (!bucket.isEmpty) {
    const message =
      bucket.versioning === undefined
        ? 'The bucket you tried to delete is not empty'
        : 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.';
    throw s3Error('BucketNotEmpty', message, 409, { BucketName: bucket.name });
  }
  bucket.forgetAll();
  call.context.buckets.delete(bucket.name);
  return emptyAnswer(204);
}

export function headBucket(call: S3Call): CloudResponse {
  const { region } = bucketOf(call);
  return emptyAnswer(200, {
    'x-amz-bucket-region': region,
    'x-amz-access-point-alias': 'false',
    'content-type': 'application/xml',
  });
}

export function listBuckets(call: S3Call): CloudResponse {
  const { query } = call;
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
  const size = Number(query.get('max-buckets') ?? 10_000);
  if (!(Number.isInteger(size) && size >= 1 && size <= 10_000)) {
    throw invalidArgument(
      'Argument max-buckets must be an integer between 1 and 10000',
      'max-buckets',
      String(query.get('max-buckets')),
    );
  }
  const wantedRegion = query.get('bucket-region');
  const found = [...call.context.buckets.values()]
    .filter(({ name }) => name.startsWith(prefix) && name > after)
    .filter(({ region }) => wantedRegion === null || region === wantedRegion)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const paged = ['bucket-region', 'max-buckets', 'prefix'].some((name) => query.has(name));
  const shown = found.slice(0, size);
  const last = shown.at(-1)?.name;
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: owner,
    Buckets: {
      Bucket: shown.map(({ createdAt, name, region }) => ({
        Name: name,
        CreationDate: isoTime(createdAt),
        ...(paged ? { BucketRegion: region } : {}),
      })),
    },
    ...(prefix === '' ? {} : { Prefix: prefix }),
    ...(found.length > shown.length && last !== undefined
      ? { ContinuationToken: Buffer.from(last).toString('base64') }
      : {}),
  });
}

export function getBucketLocation(call: S3Call): CloudResponse {
  const { region } = bucketOf(call);
  const location = region === 'us-east-1' ? '' : region;
  return xmlAnswer('LocationConstraint', location === '' ? {} : { '#text': location });
}
