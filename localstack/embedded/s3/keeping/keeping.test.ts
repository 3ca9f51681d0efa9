import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketCorsCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { type KeptCloud, startKeptCloud } from '../../testing/kept-cloud.ts';

/** Processes start slowly where everything else runs as well. */
const startTwiceMs = 60_000;

const Bucket = 'kept';

describe('buckets in a cloud with a data folder', () => {
  let cloud: KeptCloud;
  let s3: S3Client;
  let uploadId: string | undefined;
  let firstPart: string | undefined;
  const connect = () => {
    s3 = new S3Client({ ...cloud.client, forcePathStyle: true });
  };
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { from: 'before' } }));
  const version = async (Status: 'Enabled' | 'Suspended') => {
    const VersioningConfiguration = { Status };
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  };
  const tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };

  beforeAll(async () => {
    cloud = await startKeptCloud();
    connect();
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: tagging }));
    const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    await put('versions', 'null first');
    await version('Enabled');
    await put('versions', 'second');
    await put('deleted', 'there');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }));
    await version('Suspended');
    await put('versions', 'null last');
    await put('a key with spaces', 'text');
    await s3.send(
      new PutObjectTaggingCommand({ Bucket, Key: 'a key with spaces', Tagging: tagging }),
    );
    const upload = { Bucket, Key: 'parts' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload));
    uploadId = UploadId;
    const part = { ...upload, UploadId, PartNumber: 1, Body: 'part' };
    firstPart = (await s3.send(new UploadPartCommand(part))).ETag;
    await s3.send(new CreateBucketCommand({ Bucket: 'gone' }));
    await s3.send(new DeleteBucketCommand({ Bucket: 'gone' }));
    await cloud.killAndStart();
    connect();
  }, startTwiceMs);
  afterAll(() => cloud[Symbol.asyncDispose]());

  it('keep their settings and tags, and stay away once deleted', async () => {
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }));
    expect(CORSRules?.[0]?.AllowedOrigins).toEqual(['*']);
    expect(await s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject(tagging);
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'gone' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('keep objects with what is said of them', async () => {
    const key = { Bucket, Key: 'a key with spaces' };
    const { Body, Metadata } = await s3.send(new GetObjectCommand(key));
    expect(await Body?.transformToString()).toBe('text');
    expect(Metadata).toEqual({ from: 'before' });
    expect(await s3.send(new GetObjectTaggingCommand(key))).toMatchObject(tagging);
  });

  it('keep versions and markers in their order', async () => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'versions' }));
    expect(await Body?.transformToString()).toBe('null last');
    const { DeleteMarkers, Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(DeleteMarkers).toMatchObject([{ Key: 'deleted', IsLatest: true }]);
    const ofOne = Versions?.filter(({ Key }) => Key === 'versions');
    expect(ofOne).toMatchObject([{ VersionId: 'null', IsLatest: true }, { IsLatest: false }]);
  });

  it('keep uploads that have not ended', async () => {
    await s3.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: 'parts',
        UploadId: uploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag: firstPart }] },
      }),
    );
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'parts' }));
    expect(await Body?.transformToString()).toBe('part');
  });
});

describe('a snapshot of buckets', () => {
  it('brings their objects back on a running cloud', async () => {
    await using cloud = await startCloud();
    const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'before' }));
    const back = await cloud.snapshot();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'after' }));
    await back();
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    expect(await Body?.transformToString()).toBe('before');
  });
});
