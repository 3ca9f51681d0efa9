import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { toXml } from '../../kernel/protocols/xml.ts';
import { aclOf } from '../access/grants.ts';
import type { S3Call } from '../context.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { tagsOf } from '../objects/tags.ts';
import { children, emptyAnswer, readXml, s3Namespace, text } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { Bucket } from '../store/bucket.ts';
import { isOwnerEnforced } from './ownership.ts';

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

const regions = /^(EU|(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-[a-z]+-\d)$/;

function incompatible(constraint: string): Error {
  return s3Error(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

/** The region that the request names, which must be the one it is signed for but in us-east-1. */
function regionOf(constraint: string | undefined, region: string): string {
  if (constraint === undefined || constraint === '') {
    if (region !== 'us-east-1') throw incompatible('unspecified');
    return region;
  }
  if (constraint === 'us-east-1' || !regions.test(constraint)) {
    throw s3Error(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
      { LocationConstraint: constraint },
    );
  }
  const named = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region !== 'us-east-1' && named !== region) throw incompatible(constraint);
  return named;
}

type Headers = Readonly<Record<string, string>>;

const ownerships = new Set(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']);

function setOwnership(bucket: Bucket, ownership: string | undefined): void {
  if (ownership === undefined) return;
  if (!ownerships.has(ownership)) {
    throw invalidArgument(
      'Invalid x-amz-object-ownership header',
      'x-amz-object-ownership',
      ownership,
    );
  }
  const Rule = { ObjectOwnership: ownership };
  bucket.settings.set(
    'ownershipControls',
    toXml({ OwnershipControls: { '@xmlns': s3Namespace, Rule } }),
  );
}

/** A list for a bucket that has none to have is refused in words of its own. */
function firstAcl(headers: Headers, bucket: Bucket): Bucket['acl'] {
  const name = headers['x-amz-acl'] ?? 'private';
  if (name !== 'private' && isOwnerEnforced(bucket)) {
    throw s3Error(
      'InvalidBucketAclWithObjectOwnership',
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  return aclOf(headers, bucket);
}

export function createBucket(call: S3Call): CloudResponse {
  const { bucketName: name, context, request } = call;
  checkName(name);
  const { headers } = request;
  const { body } = payloadOf(request);
  const fields = body.length === 0 ? {} : readXml(body, 'CreateBucketConfiguration');
  const region = regionOf(text(fields, 'LocationConstraint'), request.region);
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
  const bucket = new Bucket(context, {
    name,
    region,
    account: context.account,
    locks: headers['x-amz-bucket-object-lock-enabled']?.toLowerCase() === 'true',
    createdAt: context.clock.now(),
  });
  if (bucket.locks) {
    const content = { '@xmlns': s3Namespace, ObjectLockEnabled: 'Enabled' };
    bucket.settings.set('object-lock', toXml({ ObjectLockConfiguration: content }));
  }
  setOwnership(bucket, headers['x-amz-object-ownership']);
  bucket.acl = firstAcl(headers, bucket);
  const [tags] = children(fields, 'Tags');
  for (const [key, value] of tags === undefined ? [] : tagsOf(tags, 50))
    bucket.tags.set(key, value);
  context.buckets.set(name, bucket);
  const location = region === 'us-east-1' ? `/${name}` : `${context.address.endpoint}/${name}/`;
  return emptyAnswer(200, { location });
}
