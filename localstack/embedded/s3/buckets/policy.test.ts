import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, s3 } = await bucketsOfFile();

describe('the policy of a bucket', () => {
  it('lets strangers do what the bucket policy grants, over what counts as TLS', async () => {
    const Bucket = await create('public');
    const resource = `arn:aws:s3:::${Bucket}`;
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${resource}/*` },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [resource, `${resource}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'for all' }));
    const found = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(found.Policy).toBe(Policy);
    expect(await (await fetch(`${cloud.endpoint}/${Bucket}/k`)).text()).toBe('for all');
    const write = await fetch(`${cloud.endpoint}/${Bucket}/k`, { method: 'PUT', body: 'x' });
    expect(write.status).toBe(403);
    const malformed = new PutBucketPolicyCommand({ Bucket, Policy: '{' });
    await expect(s3.send(malformed)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });
});
