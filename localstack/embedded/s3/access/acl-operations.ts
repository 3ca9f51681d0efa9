import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call } from '../context.ts';
import { s3Error } from '../errors.ts';
import { objectOf, versionHeader } from '../objects/find.ts';
import { emptyAnswer, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Grant } from '../store/grant.ts';
import { aclOf, shownAcl } from './grants.ts';

function asked(call: S3Call, bucket: Bucket): readonly Grant[] | undefined {
  const { headers } = call.request;
  const { body } = payloadOf(call.request);
  const says =
    body.length > 0 ||
    Object.keys(headers).some((name) => name === 'x-amz-acl' || name.startsWith('x-amz-grant-'));
  if (says) return aclOf(headers, bucket, body);
  throw s3Error('MissingSecurityHeader', 'Your request was missing a required header', 400, {
    MissingHeaderName: 'x-amz-acl',
  });
}

export function getBucketAcl(call: S3Call): CloudResponse {
  return xmlAnswer('AccessControlPolicy', shownAcl(bucketOf(call).acl));
}

export function putBucketAcl(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  bucket.acl = asked(call, bucket);
  return emptyAnswer(200);
}

export function getObjectAcl(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  const headers = versionHeader(bucket, object.versionId);
  return xmlAnswer('AccessControlPolicy', shownAcl(object.acl), headers);
}

export function putObjectAcl(call: S3Call): CloudResponse {
  const { bucket, object } = objectOf(call);
  object.acl = asked(call, bucket);
  call.context.notify(
    {
      name: 'ObjectAcl:Put',
      bucket,
      key: object.key,
      etag: object.etag,
      versionId: object.versionId,
    },
    call,
  );
  return emptyAnswer(200, versionHeader(bucket, object.versionId));
}
