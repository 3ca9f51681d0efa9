import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { create, put, s3 } = await bucketsOfFile();
const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };

describe('a bucket whose versions can be locked', () => {
  const locking = (name: string) => create(name, { ObjectLockEnabledForBucket: true });

  it('gives new versions its default retention, which governors can bypass', async () => {
    const Bucket = await locking('defaults');
    const Rule = { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } as const;
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const;
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
    expect(await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).toMatchObject({
      ObjectLockConfiguration,
    });
    const { VersionId } = await put(Bucket, 'k');
    const key = { Bucket, Key: 'k' };
    const { Retention } = await s3.send(new GetObjectRetentionCommand(key));
    expect(Retention?.Mode).toBe('GOVERNANCE');
    const version = { ...key, VersionId };
    await expect(s3.send(new DeleteObjectCommand(version))).rejects.toMatchObject(denied);
    await s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true }));
  });

  it('keeps what must be kept from everybody', async () => {
    const Bucket = await locking('compliance');
    const { VersionId } = await put(Bucket, 'k', {
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: tomorrow,
    });
    const key = { Bucket, Key: 'k' };
    expect((await s3.send(new HeadObjectCommand(key))).ObjectLockMode).toBe('COMPLIANCE');
    await expect(
      s3.send(new DeleteObjectCommand({ ...key, VersionId, BypassGovernanceRetention: true })),
    ).rejects.toMatchObject(denied);
    const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: tomorrow } as const;
    await expect(
      s3.send(new PutObjectRetentionCommand({ ...key, Retention })),
    ).rejects.toMatchObject(denied);
  });

  it('holds a version until the hold is taken off', async () => {
    const Bucket = await locking('holds');
    const { VersionId } = await put(Bucket, 'k');
    const key = { Bucket, Key: 'k' };
    await expect(s3.send(new GetObjectLegalHoldCommand(key))).rejects.toMatchObject({
      name: 'NoSuchObjectLockConfiguration',
    });
    const hold = (Status: 'ON' | 'OFF') =>
      s3.send(new PutObjectLegalHoldCommand({ ...key, LegalHold: { Status } }));
    await hold('ON');
    const remove = () => s3.send(new DeleteObjectCommand({ ...key, VersionId }));
    await expect(remove()).rejects.toMatchObject(denied);
    await hold('OFF');
    await remove();
  });

  it('keeps its versions, and other buckets take no locks', async () => {
    const Bucket = await locking('versions');
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await expect(
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration })),
    ).rejects.toMatchObject({ name: 'InvalidBucketState' });
    const plain = await create('plain');
    await expect(put(plain, 'k', { ObjectLockLegalHoldStatus: 'ON' })).rejects.toThrow(
      'Bucket is missing Object Lock Configuration',
    );
  });
});
