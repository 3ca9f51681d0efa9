import { notImplemented } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { getBucketAcl, putBucketAcl } from '../access/acl-operations.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { configurationXml, readConfiguration } from '../notifications/configuration.ts';
import { tagSet, tagsOfXml } from '../objects/tags.ts';
import { emptyAnswer, readXml, text, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { configurationOperations } from './configurations.ts';

function putVersioning(call: S3Call): CloudResponse {
  const bucket = bucketOf(call);
  const fields = readXml(payloadOf(call.request).body, 'VersioningConfiguration');
  const status = text(fields, 'Status');
  if (text(fields, 'MfaDelete') === 'Enabled') throw notImplemented('s3 MFA delete');
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
  if (bucket.locks && status === 'Suspended') {
    throw s3Error(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    );
  }
  bucket.versioning = status;
  return emptyAnswer(200);
}

async function putNotification(call: S3Call): Promise<CloudResponse> {
  const bucket = bucketOf(call);
  const { body } = payloadOf(call.request);
  const configuration = readConfiguration(body);
  if (call.request.headers['x-amz-skip-destination-validation']?.toLowerCase() !== 'true') {
    await call.context.checkTargets(bucket, configuration.targets);
  }
  bucket.settings.set('notification', configurationXml(configuration));
  return emptyAnswer(200);
}

/** Sub-resources that are more than kept XML. */
export function moreSettingOperations(): Record<string, S3Operation> {
  return {
    ...configurationOperations(),
    'GET acl': {
      name: 'GetBucketAcl',
      permissions: ['s3:GetBucketAcl'],
      run: getBucketAcl,
    },
    'PUT acl': { name: 'PutBucketAcl', permissions: ['s3:PutBucketAcl'], run: putBucketAcl },
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
