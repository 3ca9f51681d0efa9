import {
  CreateBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketInventoryConfigurationCommand,
  GetBucketInventoryConfigurationCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  type InventoryConfiguration,
  type LifecycleRule,
  ListBucketInventoryConfigurationsCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketInventoryConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put, s3, versioned } = await bucketsOfFile();

describe('the rules of buckets', () => {
  it('hold the place of a bucket to the region that is asked', async () => {
    const ireland = new S3Client({ ...clientSettings(cloud), region: 'eu-west-1' });
    const make = (client: S3Client, LocationConstraint: 'eu-central-1' | 'mars-1') => {
      const CreateBucketConfiguration = JSON.parse(JSON.stringify({ LocationConstraint }));
      return client.send(new CreateBucketCommand({ Bucket: 'placed', CreateBucketConfiguration }));
    };
    await expect(make(ireland, 'eu-central-1')).rejects.toMatchObject({
      name: 'IllegalLocationConstraintException',
    });
    await expect(make(s3, 'mars-1')).rejects.toMatchObject({ name: 'InvalidLocationConstraint' });
  });

  it('refuse a list of grants for a new bucket that takes none', async () => {
    await expect(create('open', { ACL: 'public-read' })).rejects.toMatchObject({
      name: 'InvalidBucketAclWithObjectOwnership',
    });
  });

  it('refuse a policy that is too large', async () => {
    const Bucket = await create('policies');
    const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'x'.repeat(20_480), Statement: [] });
    await expect(s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({
      name: 'PolicyTooLarge',
    });
  });

  it('take tags with a new bucket', async () => {
    const TagSet = [{ Key: 'a', Value: '1' }];
    const Bucket = await create('tagged', { CreateBucketConfiguration: { Tags: TagSet } });
    expect(await s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({ TagSet });
  });

  it('go back to the usual encryption', async () => {
    const Bucket = await create('encrypted');
    const encrypt = (SSEAlgorithm: 'aws:kms' | 'AES256', KMSMasterKeyID: string) => {
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm, KMSMasterKeyID };
      const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] };
      return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
    };
    await expect(encrypt('AES256', 'key')).rejects.toMatchObject({ name: 'InvalidArgument' });
    await encrypt('aws:kms', 'key');
    expect((await put(Bucket, 'k')).ServerSideEncryption).toBe('aws:kms');
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect((await put(Bucket, 'k')).ServerSideEncryption).toBe('AES256');
  });

  it('take flags that are not named for off', async () => {
    const Bucket = await create('flags');
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const kept = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(kept.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: false,
      IgnorePublicAcls: false,
      RestrictPublicBuckets: false,
    });
  });

  const expire = (Bucket: string, Rules: LifecycleRule[]) =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    );
  const rule = { Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } } as const;

  it('say when an object expires, by the name of the rule', async () => {
    const Bucket = await create('expiring');
    await expire(Bucket, [rule]);
    const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    const id = Rules?.[0]?.ID ?? 'none';
    expect((await put(Bucket, 'tmp/k')).Expiration).toContain(`rule-id="${id}"`);
    expect((await put(Bucket, 'other')).Expiration).toBeUndefined();
  });

  it.each<[string, LifecycleRule[], string]>([
    ['no days', [{ ...rule, Expiration: { Days: 0 } }], 'InvalidArgument'],
    ['nothing to do', [{ Status: 'Enabled', Filter: { Prefix: '' } }], 'InvalidRequest'],
    [
      'the same id twice',
      [
        { ...rule, ID: 'a' },
        { ...rule, ID: 'a' },
      ],
      'InvalidArgument',
    ],
  ])('refuse a lifecycle with %s', async (_, rules, name) => {
    const Bucket = await create('lifecycle');
    await expect(expire(Bucket, rules)).rejects.toMatchObject({ name });
  });

  it('keep a website, a target for logs and a replication', async () => {
    const Bucket = await versioned('kept');
    const WebsiteConfiguration = { IndexDocument: { Suffix: 'index.html' } };
    await s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
    expect(await s3.send(new GetBucketWebsiteCommand({ Bucket }))).toMatchObject(
      WebsiteConfiguration,
    );
    const log = (TargetBucket: string) => {
      const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix: 'l/' } };
      return s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
    };
    await expect(log('nowhere')).rejects.toMatchObject({ name: 'InvalidTargetBucketForLogging' });
    await log(Bucket);
    const logging = await s3.send(new GetBucketLoggingCommand({ Bucket }));
    expect(logging.LoggingEnabled?.TargetBucket).toBe(Bucket);
    const ReplicationConfiguration = {
      Role: 'arn:aws:iam::000000000000:role/r',
      Rules: [
        {
          ID: 'r',
          Priority: 1,
          Status: 'Enabled' as const,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' as const },
          Destination: { Bucket: 'arn:aws:s3:::kept' },
        },
      ],
    };
    const replicate = (name: string) =>
      s3.send(new PutBucketReplicationCommand({ Bucket: name, ReplicationConfiguration }));
    await replicate(Bucket);
    expect(await s3.send(new GetBucketReplicationCommand({ Bucket }))).toMatchObject({
      ReplicationConfiguration,
    });
    const plain = await create('unversioned');
    await expect(replicate(plain)).rejects.toThrow("Versioning must be 'Enabled'");
  });

  it('keep configurations by their ids', async () => {
    const Bucket = await create('inventories');
    const InventoryConfiguration: InventoryConfiguration = {
      Id: 'i',
      IsEnabled: true,
      IncludedObjectVersions: 'All',
      Schedule: { Frequency: 'Daily' },
      Destination: { S3BucketDestination: { Bucket: 'arn:aws:s3:::b', Format: 'CSV' } },
    };
    const named = { Bucket, Id: 'i' };
    await s3.send(new PutBucketInventoryConfigurationCommand({ ...named, InventoryConfiguration }));
    expect(await s3.send(new GetBucketInventoryConfigurationCommand(named))).toMatchObject({
      InventoryConfiguration,
    });
    const { InventoryConfigurationList: list } = await s3.send(
      new ListBucketInventoryConfigurationsCommand({ Bucket }),
    );
    expect(list?.map(({ Id }) => Id)).toEqual(['i']);
    await s3.send(new DeleteBucketInventoryConfigurationCommand(named));
    await expect(s3.send(new GetBucketInventoryConfigurationCommand(named))).rejects.toMatchObject({
      name: 'NoSuchConfiguration',
    });
  });

  it.each([
    [{ AllowedMethods: ['GET'], AllowedOrigins: ['http://*.a.*'] }],
    [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposeHeaders: ['*'] }],
  ])('refuse the CORS rule %j', async (corsRule) => {
    const Bucket = await create('cors');
    await expect(
      s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [corsRule] } })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
