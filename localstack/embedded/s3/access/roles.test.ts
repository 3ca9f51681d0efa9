import { CopyObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { assumed } from '../../testing/roles.ts';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put } = await bucketsOfFile();
const Bucket = await create('papers');

describe('roles that use S3', () => {
  it('lets a role read what its policy says, and hides whether the rest is there', async () => {
    await put(Bucket, 'open/1', { Body: 'seen' });
    const settings = await assumed(cloud, 'reader', [
      { Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/open/*` },
    ]);
    const own = new S3Client(settings);
    const get = (Key: string) => own.send(new GetObjectCommand({ Bucket, Key }));
    expect(await (await get('open/1')).Body?.transformToString()).toBe('seen');
    const who = 'arn:aws:sts::000000000000:assumed-role/reader/test';
    await expect(get('closed')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${who} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::${Bucket}/closed" because no identity-based policy allows the s3:GetObject action`,
    });
    await expect(get('open/2')).rejects.toMatchObject({
      message: expect.stringContaining('s3:ListBucket'),
    });
    await expect(
      own.send(new CopyObjectCommand({ Bucket, Key: 'open/3', CopySource: `${Bucket}/open/1` })),
    ).rejects.toMatchObject({ message: expect.stringContaining('s3:PutObject') });
  });

  it('takes a presigned URL for its signer, while it lasts', async () => {
    await put(Bucket, 'open/signed', { Body: 'signed' });
    const settings = await assumed(cloud, 'signer', [
      { Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/open/*` },
    ]);
    const own = new S3Client(settings);
    const sign = (Key: string, more = {}, signingDate = new Date()) => {
      const command = new GetObjectCommand({ Bucket, Key, ...more });
      return getSignedUrl(own, command, { expiresIn: 60, signingDate });
    };
    const disposition = 'attachment; filename="a.txt"';
    const good = await fetch(
      await sign('open/signed', { ResponseContentDisposition: disposition }),
    );
    expect(await good.text()).toBe('signed');
    expect(good.headers.get('content-disposition')).toBe(disposition);
    expect((await fetch(await sign('closed'))).status).toBe(403);
    const old = await fetch(await sign('open/signed', {}, new Date(Date.now() - 61_000)));
    expect(old.status).toBe(403);
    expect(await old.text()).toContain('<Message>Request has expired</Message>');
    const unsigned = await fetch(`${cloud.endpoint}/${Bucket}/open/signed`);
    expect(unsigned.status).toBe(403);
    expect(await unsigned.text()).toContain('<Code>AccessDenied</Code>');
  });
});
