import { parsePolicy } from '../../iam/policy/parse.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyAnswer, xmlAnswer } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { blocksPublic } from './ownership.ts';

function checkPolicy(json: string, arn: string): void {
  try {
    const { statements } = parsePolicy(json, 'resource');
    const foreign = statements.some(({ resources }) =>
      resources === undefined
        ? true
        : resources.patterns.some(
            (pattern) =>
              pattern !== '*' &&
              pattern !== arn &&
              !pattern.startsWith(`${arn}/`) &&
              !pattern.startsWith('arn:aws:s3:::*'),
          ),
    );
    if (foreign) throw s3Error('MalformedPolicy', 'Policy has invalid resource');
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'MalformedPolicy') throw error;
    throw s3Error(
      'MalformedPolicy',
      error.message.includes('invalid Json')
        ? "Policies must be valid JSON and the first byte must be '{'"
        : error.message,
    );
  }
}

function policyOf(call: S3Call): string {
  const bucket = bucketOf(call);
  const policy = bucket.settings.get('policy');
  if (policy !== undefined) return policy;
  throw s3Error('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
    BucketName: bucket.name,
  });
}

function isPublic(json: string): boolean {
  return parsePolicy(json, 'resource').statements.some(({ conditions, effect, principal }) => {
    const names = principal?.names;
    const everyone = names === '*' || names?.['AWS']?.includes('*') === true;
    return effect === 'Allow' && everyone && conditions.length === 0;
  });
}

/** Bytes of a policy. */
const maximumPolicy = 20 * 1024;

/** Bucket policies: JSON, not XML. */
export const policyOperations: Readonly<Record<string, S3Operation>> = {
  'GET policy': {
    name: 'GetBucketPolicy',
    permissions: ['s3:GetBucketPolicy'],
    run: (call): CloudResponse => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: policyOf(call),
    }),
  },
  'PUT policy': {
    name: 'PutBucketPolicy',
    permissions: ['s3:PutBucketPolicy'],
    run(call) {
      const bucket = bucketOf(call);
      const json = payloadOf(call.request).body.toString('utf8');
      if (Buffer.byteLength(json) > maximumPolicy) {
        throw s3Error('PolicyTooLarge', 'Policies exceed the maximum allowed document size.');
      }
      checkPolicy(json, bucket.arn);
      if (isPublic(json) && blocksPublic(bucket, 'BlockPublicPolicy')) {
        throw s3Error('AccessDenied', 'Access Denied', 403);
      }
      bucket.settings.set('policy', json);
      return emptyAnswer(204);
    },
  },
  'DELETE policy': {
    name: 'DeleteBucketPolicy',
    permissions: ['s3:DeleteBucketPolicy'],
    run(call) {
      bucketOf(call).settings.delete('policy');
      return emptyAnswer(204);
    },
  },
  'GET policyStatus': {
    name: 'GetBucketPolicyStatus',
    permissions: ['s3:GetBucketPolicyStatus'],
    run: (call) => xmlAnswer('PolicyStatus', { IsPublic: isPublic(policyOf(call)) }),
  },
};
