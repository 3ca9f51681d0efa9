import {
  DeleteBucketCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { create, s3 } = await bucketsOfFile();

describe('settings of a bucket', () => {
  it.each([
    ['NoSuchCORSConfiguration', (Bucket: string) => s3.send(new GetBucketCorsCommand({ Bucket }))],
    ['NoSuchBucketPolicy', (Bucket: string) => s3.send(new GetBucketPolicyCommand({ Bucket }))],
    ['NoSuchTagSet', (Bucket: string) => s3.send(new GetBucketTaggingCommand({ Bucket }))],
    [
      'NoSuchLifecycleConfiguration',
      (Bucket: string) => s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
    ],
    [
      'NoSuchWebsiteConfiguration',
      (Bucket: string) => s3.send(new GetBucketWebsiteCommand({ Bucket })),
    ],
    [
      'ReplicationConfigurationNotFoundError',
      (Bucket: string) => s3.send(new GetBucketReplicationCommand({ Bucket })),
    ],
    [
      'ObjectLockConfigurationNotFoundError',
      (Bucket: string) => s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
    ],
  ])('says %s where there is none', async (name, get) => {
    const Bucket = await create(`without-${name.toLowerCase()}`);
    await expect(get(Bucket)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('keeps settings as they were put', async () => {
    const Bucket = await create('settled');
    const CORSConfiguration = {
      CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], MaxAgeSeconds: 60 }],
    };
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    const cors = await s3.send(new GetBucketCorsCommand({ Bucket }));
    expect(cors.CORSRules).toEqual(CORSConfiguration.CORSRules);
    const Rules = [
      { ID: 'old', Status: 'Enabled' as const, Filter: { Prefix: 'x/' }, Expiration: { Days: 3 } },
    ];
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    );
    const lifecycle = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(lifecycle.Rules).toEqual(Rules);
    expect(lifecycle.TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K');
    const TagSet = [{ Key: 'a', Value: '1' }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet);
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      }),
    );
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    expect(put.ServerSideEncryption).toBe('aws:kms');
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
  });
});
