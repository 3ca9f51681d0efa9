import { notImplemented } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { tagSet, tagsOfXml } from '../objects/tags.ts';
import { emptyAnswer, owner, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';

/** Owner and full control: with owner-enforced buckets there is no other list. */
export function fullControl(): CloudResponse {
  return xmlAnswer('AccessControlPolicy', {
    Owner: owner,
    AccessControlList: {
      Grant: {
        Grantee: {
          '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          '@xsi:type': 'CanonicalUser',
          ...owner,
        },
        Permission: 'FULL_CONTROL',
      },
    },
  });
}

/** Takes a list that changes nothing; others are refused as owner-enforced buckets do. */
export function putAcl(call: S3Call): CloudResponse {
  bucketOf(call);
  const acl = call.request.headers['x-amz-acl'];
  if (acl === 'private' || acl === 'bucket-owner-full-control') return emptyAnswer(200);
  throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

function putVersioning(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const fields = readXml(payloadOf(call.request).body, 'VersioningConfiguration');
  const status = text(fields, 'Status');
  if (text(fields, 'MfaDelete') === 'Enabled') throw notImplemented('s3 MFA delete');
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
  bucket.versioning = status;
  return emptyAnswer(200);
}

async function putNotification(call: S3Call): Promise<CloudResponse> {
  const bucket = bucketOf(call);
  const { body } = payloadOf(call.request);
  readXml(body, 'NotificationConfiguration');
  const configuration = body.toString('utf8');
  if (call.request.headers['x-amz-skip-destination-validation']?.toLowerCase() !== 'true') {
    await call.context.checkTargets(bucket, configuration);
  }
  bucket.settings.set('notification', configuration);
  return emptyAnswer(200);
}

function noConfiguration(call: S3Call): CloudResponse {
  throw s3Error('NoSuchConfiguration', 'The specified configuration does not exist.', 404, {
    BucketName: bucketOf(call).name,
  });
}

/** Lists of configurations by id, of which there are none. */
function emptyLists(): Record<string, S3Operation> {
  const kinds = [
    ['analytics', 'Analytics', 'Analytics'],
    ['intelligent-tiering', 'IntelligentTiering', 'IntelligentTiering'],
    ['inventory', 'Inventory', 'Inventory'],
    ['metrics', 'Metrics', 'Metrics'],
  ] as const;
  return Object.fromEntries(
    kinds.flatMap(([query, name, permission]): [string, S3Operation][] => [
      [
        `GET ${query}`,
        {
          name: `GetBucket${name}Configuration`,
          permissions: [`s3:Get${permission}Configuration`],
          run: (call) =>
            call.query.has('id')
              ? noConfiguration(call)
              : xmlAnswer(`List${name}ConfigurationsResult`, {
                  IsTruncated: bucketOf(call).name === '',
                }),
        },
      ],
    ]),
  );
}

/** Sub-resources that are more than kept XML. */
export function moreSettingOperations(): Record<string, S3Operation> {
  return {
    ...emptyLists(),
    'GET acl': {
      name: 'GetBucketAcl',
      permissions: ['s3:GetBucketAcl'],
      run(call) {
        bucketOf(call);
        return fullControl();
      },
    },
    'PUT acl': { name: 'PutBucketAcl', permissions: ['s3:PutBucketAcl'], run: putAcl },
    'GET versioning': {
      name: 'GetBucketVersioning',
      permissions: ['s3:GetBucketVersioning'],
      run(call) {
        const { versioning } = bucketOf(call);
        return xmlAnswer(
          'VersioningConfiguration',
          versioning === undefined ? {} : { Status: versioning },
        );
      },
    },
    'PUT versioning': {
      name: 'PutBucketVersioning',
      permissions: ['s3:PutBucketVersioning'],
      run: putVersioning,
    },
    'GET tagging': {
      name: 'GetBucketTagging',
      permissions: ['s3:GetBucketTagging'],
      run(call) {
        const { name, tags } = bucketOf(call);
        if (tags.size > 0) return xmlAnswer('Tagging', tagSet(tags));
        throw s3Error('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: name });
      },
    },
    'PUT tagging': {
      name: 'PutBucketTagging',
      permissions: ['s3:PutBucketTagging'],
      run(call) {
        const { tags } = bucketOf(call);
        const given = tagsOfXml(payloadOf(call.request).body, 50);
        tags.clear();
        for (const [key, value] of given) tags.set(key, value);
        return emptyAnswer(204);
      },
    },
    'DELETE tagging': {
      name: 'DeleteBucketTagging',
      permissions: ['s3:PutBucketTagging'],
      run(call) {
        bucketOf(call).tags.clear();
        return emptyAnswer(204);
      },
    },
    'GET notification': {
      name: 'GetBucketNotificationConfiguration',
      permissions: ['s3:GetBucketNotification'],
      run(call) {
        const kept = bucketOf(call).settings.get('notification');
        if (kept === undefined) return xmlAnswer('NotificationConfiguration', {});
        return { status: 200, headers: { 'content-type': 'application/xml' }, body: kept };
      },
    },
    'PUT notification': {
      name: 'PutBucketNotificationConfiguration',
      permissions: ['s3:PutBucketNotification'],
      run: putNotification,
    },
  };
}
