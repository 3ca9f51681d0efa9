import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed } from '../testing/roles.ts';

describe('objects of S3', () => {
  const Bucket = 'papers';
  let cloud: Cloud;
  let s3: S3Client;
  beforeAll(async () => {
    cloud = await startCloud();
    s3 = new S3Client(clientSettings(cloud));
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  afterAll(() => cloud.stop());

  const put = (Key: string, Body: string, more = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const read = async (Key: string, more = {}) => {
    const found = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return { ...found, text: await found.Body?.transformToString() };
  };

  it('keeps body, type, metadata and tags', async () => {
    await put('a/b c+ü.txt', 'hello', {
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { author: 'someone' },
      Tagging: 'kind=note',
    });
    const found = await read('a/b c+ü.txt');
    expect(found).toMatchObject({
      text: 'hello',
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { author: 'someone' },
      TagCount: 1,
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ServerSideEncryption: 'AES256',
    });
    const tags = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'a/b c+ü.txt' }));
    expect(tags.TagSet).toEqual([{ Key: 'kind', Value: 'note' }]);
  });

  it('answers ranges and conditions', async () => {
    const { ETag } = await put('ranges', '0123456789');
    expect(await read('ranges', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
      $metadata: { httpStatusCode: 206 },
    });
    expect((await read('ranges', { Range: 'bytes=-3' })).text).toBe('789');
    await expect(read('ranges', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
    await expect(read('ranges', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(read('ranges', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('writes only what is not there, or only over what was read', async () => {
    await put('once', '1', { IfNoneMatch: '*' });
    await expect(put('once', '2', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(put('once', '2', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(put('never', '2', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    expect((await read('once')).text).toBe('1');
  });

  it('refuses bytes that do not fit their checksum', async () => {
    await expect(
      put('sums', 'x', { ChecksumSHA256: Buffer.alloc(32).toString('base64') }),
    ).rejects.toMatchObject({
      name: 'BadDigest',
    });
    const made = await put('sums', 'x', { ChecksumAlgorithm: 'CRC64NVME' });
    expect(made.ChecksumCRC64NVME).toBeDefined();
  });

  it('copies with or without the metadata', async () => {
    await put('from', 'text', { Metadata: { a: '1' } });
    const copy = (Key: string, more = {}) =>
      s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/from`, ...more }));
    await copy('kept');
    await copy('fresh', { MetadataDirective: 'REPLACE', Metadata: { b: '2' } });
    expect((await read('kept')).Metadata).toEqual({ a: '1' });
    expect((await read('fresh')).Metadata).toEqual({ b: '2' });
    await expect(copy('from')).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('lists in pages, by prefix and delimiter, in the order of bytes', async () => {
    for (const key of ['list/b/1', 'list/a', 'list/b/2', 'list/c', 'list/B']) await put(key, 'x');
    const page = async (more: object) =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', Delimiter: '/', ...more }));
    const first = await page({ MaxKeys: 3 });
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['list/B', 'list/a']);
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'list/b/' }]);
    expect(first.IsTruncated).toBe(true);
    const rest = await page({ ContinuationToken: first.NextContinuationToken });
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['list/c']);
    expect(rest.IsTruncated).toBe(false);
  });

  it('puts parts together', async () => {
    const Key = 'parts';
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const upload = async (PartNumber: number, Body: string) => {
      const part = { Bucket, Key, UploadId, PartNumber, Body };
      const { ETag } = await s3.send(new UploadPartCommand(part));
      return { ETag, PartNumber };
    };
    const five = 'x'.repeat(5 * 1024 * 1024);
    const Parts = [await upload(1, five), await upload(2, 'end')];
    const complete = (parts: typeof Parts) =>
      s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: parts },
        }),
      );
    await expect(complete(Parts.toReversed())).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    const done = await complete(Parts);
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head.ContentLength).toBe(five.length + 3);
  });

  it('keeps versions and hides them behind delete markers', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'history' }));
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket: 'history',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    const target = { Bucket: 'history', Key: 'k' };
    const one = await s3.send(new PutObjectCommand({ ...target, Body: 'one' }));
    await s3.send(new PutObjectCommand({ ...target, Body: 'two' }));
    const gone = await s3.send(new DeleteObjectCommand(target));
    expect(gone.DeleteMarker).toBe(true);
    await expect(s3.send(new GetObjectCommand(target))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    const { VersionId } = one;
    const old = await s3.send(new GetObjectCommand({ ...target, VersionId }));
    expect(await old.Body?.transformToString()).toBe('one');
    const list = await s3.send(new ListObjectVersionsCommand({ Bucket: 'history' }));
    expect(list.Versions).toHaveLength(2);
    expect(list.DeleteMarkers).toMatchObject([{ IsLatest: true, VersionId: gone.VersionId }]);
    await s3.send(new DeleteObjectCommand({ ...target, VersionId: gone.VersionId }));
    const back = await s3.send(new GetObjectCommand(target));
    expect(await back.Body?.transformToString()).toBe('two');
  });

  it('deletes many at once, missing ones included', async () => {
    await put('gone', 'x');
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'gone' }, { Key: 'never was' }] },
      }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['gone', 'never was']);
  });

  it('lets a role read what its policy says, and hides whether the rest is there', async () => {
    await put('open/1', 'seen');
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
    await put('open/signed', 'signed');
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

  it('answers a path that is no path with 400', async () => {
    const broken = await fetch(`${cloud.endpoint}/${Bucket}/%zz`);
    expect(broken.status).toBe(400);
    expect(await broken.text()).toContain('<Code>InvalidURI</Code>');
  });
});
