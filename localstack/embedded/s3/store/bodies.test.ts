import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { until } from '../../lambda/testing/until.ts';
import { clientSettings } from '../../testing/clients.ts';
import { startKeptCloud } from '../../testing/kept-cloud.ts';

const Bucket = 'papers';
const fiveMb = 5 * 1024 * 1024;
const dayMs = 24 * 3600 * 1000;
/** Processes start slowly where everything else runs as well. */
const startTwiceMs = 60_000;

/** Around where bodies move from memory into files, and far from it. */
const sizes = [0, 1, 4096, 4097, 110_000, fiveMb];
const small = randomBytes(100);
const large = randomBytes(110_000);

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'bodies-test-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
});

/** Sizes of the files that a cloud has made for bodies, ascending. */
async function files(): Promise<readonly number[]> {
  const entries = await readdir(temporary, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const sized = found.map(({ name, parentPath }) => stat(join(parentPath, name)));
  return (await Promise.all(sized)).map(({ size }) => size).sort((a, b) => a - b);
}

function clientOf(settings: ReturnType<typeof clientSettings>) {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  return {
    s3,
    put: (Key: string, Body: Buffer) => s3.send(new PutObjectCommand({ Bucket, Key, Body })),
    get: async (Key: string, more: { Range?: string; VersionId?: string } = {}) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    remove: (Key: string, VersionId?: string) =>
      s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId })),
    begin: async (Key: string) => {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
      const upload = { Bucket, Key, UploadId };
      const part = async (PartNumber: number, Body: Buffer) => {
        const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
        return { ETag, PartNumber };
      };
      return { upload, part };
    },
  };
}

type Client = ReturnType<typeof clientOf>;

describe('bytes of objects', () => {
  let cloud: Cloud;
  let client: Client;
  beforeEach(async () => {
    cloud = await startCloud();
    client = clientOf(clientSettings(cloud));
    await client.s3.send(new CreateBucketCommand({ Bucket }));
  });
  afterEach(() => cloud.stop());

  it.each(sizes)('come back as they were, all %i of them', async (size) => {
    const bytes = randomBytes(size);
    await client.put('k', bytes);
    expect(bytes.equals(await client.get('k'))).toBe(true);
    const head = await client.s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
    expect(head.ContentLength).toBe(size);
    expect(await files()).toEqual(size > 4096 ? [size] : []);
  });

  it.each([small, large])('come back in ranges', async (bytes) => {
    await client.put('k', bytes);
    expect(await client.get('k', { Range: 'bytes=10-49' })).toEqual(bytes.subarray(10, 50));
    expect(await client.get('k', { Range: 'bytes=90-' })).toEqual(bytes.subarray(90));
    expect(await client.get('k', { Range: 'bytes=-7' })).toEqual(bytes.subarray(-7));
    expect(await client.get('k', { Range: 'bytes=0-0' })).toEqual(bytes.subarray(0, 1));
  });

  it.each([small, large])('outlive in a copy the object that was copied', async (bytes) => {
    await client.put('from', bytes);
    const copied = { Bucket, CopySource: `${Bucket}/from`, Key: 'to' };
    await client.s3.send(new CopyObjectCommand(copied));
    await client.remove('from');
    expect(await client.get('to')).toEqual(bytes);
  });

  it('outlive a copy of an object onto itself', async () => {
    await client.put('k', large);
    const onto = { Bucket, CopySource: `${Bucket}/k`, Key: 'k' };
    await client.s3.send(new CopyObjectCommand({ ...onto, MetadataDirective: 'REPLACE' }));
    expect(await client.get('k')).toEqual(large);
    expect(await files()).toEqual([large.length]);
  });

  it('are put together of parts, whose files go', async () => {
    await client.put('source', large);
    const { part, upload } = await client.begin('whole');
    const first = randomBytes(fiveMb);
    await part(1, large);
    const one = await part(1, first);
    expect(await files()).toEqual([large.length, fiveMb]);
    const { CopyPartResult } = await client.s3.send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: 2,
        CopySource: `${Bucket}/source`,
        CopySourceRange: 'bytes=100-99999',
      }),
    );
    const Parts = [one, { ETag: CopyPartResult?.ETag, PartNumber: 2 }];
    const done = { ...upload, MultipartUpload: { Parts } };
    await client.s3.send(new CompleteMultipartUploadCommand(done));
    const whole = Buffer.concat([first, large.subarray(100, 100_000)]);
    expect(whole.equals(await client.get('whole'))).toBe(true);
    expect(await files()).toEqual([large.length, whole.length]);
  });

  it('are there again after a snapshot is restored, and those since are gone', async () => {
    await client.put('small', small);
    await client.put('large', large);
    const { part } = await client.begin('begun');
    await part(1, large.subarray(1));
    const back = await cloud.snapshot();
    await client.put('large', small);
    await client.put('later', randomBytes(5000));
    await back();
    expect(await client.get('small')).toEqual(small);
    expect(await client.get('large')).toEqual(large);
    expect(await files()).toEqual([large.length - 1, large.length]);
    await cloud.reset();
    expect(await files()).toEqual([]);
  });

  it('leave the object as it was where they cannot be written', async () => {
    await client.put('k', large);
    const [own = ''] = await readdir(temporary);
    const folder = join(temporary, own, 'bodies');
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'no folder');
    const failing = new S3Client({
      ...clientSettings(cloud),
      forcePathStyle: true,
      maxAttempts: 1,
    });
    const put = new PutObjectCommand({ Bucket, Key: 'k', Body: randomBytes(5000) });
    await expect(failing.send(put)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await rm(folder);
    await rename(`${folder}-away`, folder);
    expect(await client.get('k')).toEqual(large);
    expect(await files()).toEqual([large.length]);
  });

  it('reach a reader whole whose object is overwritten meanwhile', async () => {
    const before = randomBytes(fiveMb);
    await client.put('k', before);
    const { Body } = await client.s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    await client.put('k', large);
    await client.remove('k');
    const read = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(before.equals(read)).toBe(true);
    expect(await files()).toEqual([]);
  });

  it('leave no file once the object is overwritten or deleted', async () => {
    await client.put('a', large);
    await client.put('a', randomBytes(5000));
    expect(await files()).toEqual([5000]);
    await client.remove('a');
    await client.put('b', large);
    await client.put('c', large);
    const Delete = { Objects: [{ Key: 'b' }, { Key: 'c' }] };
    await client.s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(await files()).toEqual([]);
  });

  it('leave no file once the version is deleted', async () => {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { VersionId } = await client.put('k', large);
    await client.put('k', randomBytes(5000));
    await client.remove('k');
    expect(await files()).toEqual([5000, large.length]);
    expect(await client.get('k', { VersionId: `${VersionId}` })).toEqual(large);
    await client.remove('k', VersionId);
    expect(await files()).toEqual([5000]);
  });

  it('leave no file once a lifecycle has taken the object or the upload', async () => {
    const Rules = [
      {
        Status: 'Enabled' as const,
        Filter: { Prefix: '' },
        Expiration: { Days: 1 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ];
    const LifecycleConfiguration = { Rules };
    const given = { Bucket, LifecycleConfiguration };
    await client.s3.send(new PutBucketLifecycleConfigurationCommand(given));
    await client.put('k', large);
    const { part } = await client.begin('begun');
    await part(1, large);
    cloud.clock.advance(3 * dayMs);
    await until(async () => (await files()).length === 0);
  });

  it('leave no file once the upload is aborted, or its bucket is deleted', async () => {
    const { part, upload } = await client.begin('aborted');
    await part(1, large);
    await part(2, large);
    await client.s3.send(new AbortMultipartUploadCommand(upload));
    expect(await files()).toEqual([]);
    await (await client.begin('begun')).part(1, large);
    await client.s3.send(new DeleteBucketCommand({ Bucket }));
    expect(await files()).toEqual([]);
  });

  it('leave nothing behind once the cloud has stopped', async () => {
    await client.put('k', large);
    await cloud.stop();
    expect(await readdir(temporary)).toEqual([]);
  });
});

describe('bytes of objects of a cloud that is killed', () => {
  /** What clouds have made beside their data folder. */
  const own = async () =>
    (await readdir(temporary)).filter((name) => !name.startsWith('jobline-data-'));

  it(
    'come back from a data folder',
    async () => {
      await using cloud = await startKeptCloud();
      const before = clientOf(cloud.client);
      await before.s3.send(new CreateBucketCommand({ Bucket }));
      await before.put('small', small);
      await before.put('large', large);
      const { part, upload } = await before.begin('parts');
      const Parts = [await part(1, large)];
      await cloud.killAndStart();
      const after = clientOf(cloud.client);
      expect(await after.get('small')).toEqual(small);
      expect(await after.get('large')).toEqual(large);
      const done = { ...upload, MultipartUpload: { Parts } };
      await after.s3.send(new CompleteMultipartUploadCommand(done));
      expect(await after.get('parts')).toEqual(large);
    },
    startTwiceMs,
  );

  it(
    'leave nothing behind',
    async () => {
      await using cloud = await startKeptCloud();
      const { put, s3 } = clientOf(cloud.client);
      await s3.send(new CreateBucketCommand({ Bucket }));
      await put('k', large);
      const [first = ''] = await own();
      await cloud.killAndStart();
      await until(async () => !(await own()).includes(first));
      const [second = ''] = await own();
      expect(second).not.toBe('');
      await cloud.killAndStart();
      await until(async () => !(await own()).includes(second));
    },
    startTwiceMs,
  );
});
