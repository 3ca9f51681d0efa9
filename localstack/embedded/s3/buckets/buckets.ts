import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyAnswer, isoTime, owner, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { Bucket } from '../store/bucket.ts';

function checkName(name: string): void {
  const fits =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3)$/.test(name);
  if (fits) return;
  throw s3Error('InvalidBucketName', 'The specified bucket is not valid.', 400, {
    BucketName: name,
  });
}

/** The region that the request names, or the one it is signed for. */
function regionOf(call: S3Call): string {
  const { body, region } = call.request;
  if (body.length === 0) return region;
  const constraint = text(readXml(body, 'CreateBucketConfiguration'), 'LocationConstraint');
  if (constraint === undefined || constraint === '') return region;
  if (constraint === 'us-east-1') {
    throw s3Error(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
      {
        LocationConstraint: constraint,
      },
    );
  }
  return constraint;
}

export function createBucket(call: S3Call): CloudResponse {
  const { bucketName: name, context, request } = call;
  checkName(name);
  if (request.headers['x-amz-bucket-object-lock-enabled'] === 'true') {
    throw s3Error('NotImplemented', 's3 object lock is not supported by this local cloud.', 501);
  }
  const region = regionOf(call);
  if (context.buckets.has(name)) {
    // Only the oldest region takes it for done.
    if (region === 'us-east-1') return emptyAnswer(200, { location: `/${name}` });
    throw s3Error(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
      { BucketName: name },
    );
  }
  context.buckets.set(name, new Bucket({ name, region, now: context.clock.now() }));
  return emptyAnswer(200, { location: `/${name}` });
}

export function deleteBucket(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  if (!bucket.isEmpty) {
    const message =
      bucket.versioning === undefined
        ? 'The bucket you tried to delete is not empty'
        : 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.';
    throw s3Error('BucketNotEmpty', message, 409, { BucketName: bucket.name });
  }
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
  const found = [...call.context.buckets.values()]
    .filter(({ name }) => name.startsWith(prefix) && name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = found.slice(0, size);
  const last = shown.at(-1)?.name;
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: owner,
    Buckets: {
      Bucket: shown.map(({ createdAt, name, region }) => ({
        Name: name,
        CreationDate: isoTime(createdAt),
        ...(query.has('max-buckets') || query.has('prefix') ? { BucketRegion: region } : {}),
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
