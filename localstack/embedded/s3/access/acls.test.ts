import {
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetObjectAclCommand,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put, s3 } = await bucketsOfFile();

describe('lists of grants', () => {
  const open = async (name: string) => {
    const Bucket = await create(name, { ObjectOwnership: 'ObjectWriter' });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    return Bucket;
  };

  it('let everybody read what they say', async () => {
    const Bucket = await open('readable');
    await put(Bucket, 'open', { ACL: 'public-read' });
    await put(Bucket, 'closed');
    const status = async (key: string) =>
      (await fetch(`${cloud.endpoint}/${Bucket}/${key}`)).status;
    expect([await status('open'), await status('closed')]).toEqual([200, 403]);
    const { Grants } = await s3.send(new GetObjectAclCommand({ Bucket, Key: 'open' }));
    expect(Grants?.map(({ Permission }) => Permission)).toEqual(['FULL_CONTROL', 'READ']);
    await s3.send(new PutObjectAclCommand({ Bucket, Key: 'open', ACL: 'private' }));
    expect(await status('open')).toBe(403);
  });

  it('are kept as they are written', async () => {
    const Bucket = await open('granted');
    const { Owner } = await s3.send(new GetBucketAclCommand({ Bucket }));
    const Grants = [
      { Grantee: { Type: 'CanonicalUser', ID: Owner?.ID }, Permission: 'FULL_CONTROL' },
      {
        Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' },
        Permission: 'WRITE',
      },
    ] as const;
    const AccessControlPolicy = { Owner, Grants: [...Grants] };
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
    const kept = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(kept.Grants).toMatchObject(Grants);
  });

  it('are refused where the bucket allows none, and public ones where they are blocked', async () => {
    const enforced = await create('enforced');
    await expect(put(enforced, 'k', { ACL: 'public-read' })).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
    });
    await put(enforced, 'k', { ACL: 'bucket-owner-full-control' });
    const blocked = await create('blocked', { ObjectOwnership: 'ObjectWriter' });
    await expect(
      s3.send(new PutBucketAclCommand({ Bucket: blocked, ACL: 'public-read' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    const Statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::blocked/*',
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await expect(
      s3.send(new PutBucketPolicyCommand({ Bucket: blocked, Policy })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
