import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, s3, versioned } = await bucketsOfFile();
const Bucket = await create('papers');

describe('objects of S3', () => {
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

  it('keeps versions and hides them behind delete markers', async () => {
    await versioned('history');
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

  it('refuses the source of a copy that cannot be decoded', async () => {
    const copy = new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/%zz` });
    await expect(s3.send(copy)).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('answers a path that is no path with 400', async () => {
    const broken = await fetch(`${cloud.endpoint}/${Bucket}/%zz`);
    expect(broken.status).toBe(400);
    expect(await broken.text()).toContain('<Code>InvalidURI</Code>');
  });
});
