import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  RestoreObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { signedRequest } from '../../testing/signed-fetch.ts';
import { bucketsOfFile } from '../testing/buckets.ts';

const { cloud, create, put, s3, versioned } = await bucketsOfFile();

describe('the rules of objects', () => {
  it('take one condition of a write, in the form that S3 knows', async () => {
    const Bucket = await create('conditions');
    const notImplemented = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
    await expect(put(Bucket, 'k', { IfNoneMatch: '"a"' })).rejects.toMatchObject(notImplemented);
    await expect(put(Bucket, 'k', { IfNoneMatch: '*', IfMatch: '"a"' })).rejects.toMatchObject(
      notImplemented,
    );
  });

  it('delete several, each by its own condition', async () => {
    const Bucket = await versioned('deletions');
    const { ETag } = await put(Bucket, 'right');
    await put(Bucket, 'wrong');
    const Objects = [
      { Key: 'right', ETag },
      { Key: 'wrong', ETag: '"other"' },
      { Key: 'wrong', VersionId: 'none' },
    ];
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );
    expect(Deleted).toMatchObject([{ Key: 'right', DeleteMarker: true }]);
    expect(Errors?.map(({ Code }) => Code)).toEqual(['PreconditionFailed', 'NoSuchVersion']);
  });

  it('know an id of a version from what cannot be one', async () => {
    const Bucket = await versioned('ids');
    const { VersionId } = await put(Bucket, 'k');
    const get = (id: string | undefined, Key = 'k') =>
      s3.send(new GetObjectCommand({ Bucket, Key, VersionId: id }));
    await expect(get('nonsense')).rejects.toThrow('Invalid version id specified');
    await expect(get(VersionId, 'other')).rejects.toMatchObject({ name: 'NoSuchVersion' });
    const { VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    const CopySource = `${Bucket}/k?versionId=${marker}`;
    await expect(
      s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource })),
    ).rejects.toThrow('may not specifically refer to a delete marker');
  });

  it('add a sum where a writer gives none, and take one only', async () => {
    await create('sums');
    const url = `${cloud.endpoint}/sums/k`;
    const write = async (headers: Record<string, string>) =>
      fetch(
        await signedRequest(clientSettings(cloud), 's3', {
          url,
          method: 'PUT',
          headers,
          body: 'x',
        }),
      );
    const plain = await write({});
    expect(plain.headers.get('x-amz-checksum-crc64nvme')).toMatch(/^[\w+/]{11}=$/);
    const sum = (algorithm: string) => createHash(algorithm).update('x').digest('base64');
    const two = await write({
      'x-amz-checksum-sha1': sum('sha1'),
      'x-amz-checksum-sha256': sum('sha256'),
    });
    expect(await two.text()).toContain('Expecting a single x-amz-checksum- header');
  });

  it('read an archived object once it is restored', async () => {
    const Bucket = await create('archive');
    await put(Bucket, 'k', { StorageClass: 'GLACIER' });
    const key = { Bucket, Key: 'k' };
    await expect(s3.send(new GetObjectCommand(key))).rejects.toMatchObject({
      name: 'InvalidObjectState',
    });
    await s3.send(new RestoreObjectCommand({ ...key, RestoreRequest: { Days: 1 } }));
    const { Restore } = await s3.send(new GetObjectCommand(key));
    expect(Restore).toContain('ongoing-request="false"');
  });

  it('read with the key that an object was written with', async () => {
    const Bucket = await create('keys');
    const own = (byte: string) => ({
      SSECustomerAlgorithm: 'AES256',
      SSECustomerKey: byte.repeat(32),
    });
    await put(Bucket, 'k', own('a'));
    const get = (more = {}) => s3.send(new GetObjectCommand({ Bucket, Key: 'k', ...more }));
    expect((await get(own('a'))).SSECustomerAlgorithm).toBe('AES256');
    await expect(get()).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(get(own('b'))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('name the key of KMS, and refuse one for another encryption', async () => {
    const Bucket = await create('kms');
    const { SSEKMSKeyId } = await put(Bucket, 'k', { ServerSideEncryption: 'aws:kms' });
    expect(SSEKMSKeyId).toMatch(/^arn:aws:kms:us-east-1:\d{12}:key\/[\da-f-]{36}$/);
    await expect(
      put(Bucket, 'k', { ServerSideEncryption: 'AES256', SSEKMSKeyId }),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('refuse another owner, a token of elsewhere and attributes that there are not', async () => {
    const Bucket = await create('others');
    await expect(
      s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: '111122223333' })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect(
      s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'elsewhere' })),
    ).rejects.toThrow('The continuation token provided is incorrect');
    await put(Bucket, 'k');
    const url = `${cloud.endpoint}/${Bucket}/k?attributes`;
    const headers = { 'x-amz-object-attributes': 'Colour' };
    const answer = await fetch(await signedRequest(clientSettings(cloud), 's3', { url, headers }));
    expect(await answer.text()).toContain('Invalid attribute name specified.');
  });

  it('hold parts to the sum that the upload named, and complete twice alike', async () => {
    const Bucket = await create('parts');
    const Key = 'k';
    const begin = { Bucket, Key, ChecksumAlgorithm: 'SHA256' } as const;
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(begin));
    const part = { Bucket, Key, UploadId, PartNumber: 1, Body: 'x' };
    await expect(
      s3.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: 'CRC32' })),
    ).rejects.toThrow('Checksum Type mismatch occurred');
    const { ChecksumSHA256, ETag } = await s3.send(
      new UploadPartCommand({ ...part, ChecksumAlgorithm: 'SHA256' }),
    );
    const complete = (sum: string | undefined) =>
      s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag, ChecksumSHA256: sum }] },
        }),
      );
    await expect(complete('AAAA')).rejects.toMatchObject({ name: 'InvalidPart' });
    const first = await complete(ChecksumSHA256);
    expect((await complete(ChecksumSHA256)).ETag).toBe(first.ETag);
    const { ObjectParts } = await s3.send(
      new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ObjectParts'] }),
    );
    expect(ObjectParts).toMatchObject({
      TotalPartsCount: 1,
      Parts: [{ PartNumber: 1, Size: 1, ChecksumSHA256 }],
    });
  });

  it('read a range or a part, not both', async () => {
    const Bucket = await create('ranges');
    await put(Bucket, 'k');
    const both = { Bucket, Key: 'k', Range: 'bytes=0-0', PartNumber: 1 };
    await expect(s3.send(new GetObjectCommand(both))).rejects.toThrow(
      'Cannot specify both Range header and partNumber query parameter',
    );
  });

  it('list uploads by pages and prefixes', async () => {
    const Bucket = await create('uploads');
    for (const Key of ['a/1', 'a/2', 'b']) {
      await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    }
    const list = (more = {}) => s3.send(new ListMultipartUploadsCommand({ Bucket, ...more }));
    const grouped = await list({ Delimiter: '/' });
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    expect(grouped.Uploads?.map(({ Key }) => Key)).toEqual(['b']);
    const first = await list({ MaxUploads: 1 });
    const next = await list({
      KeyMarker: first.NextKeyMarker,
      UploadIdMarker: first.NextUploadIdMarker,
    });
    expect(next.Uploads?.map(({ Key }) => Key)).toEqual(['a/2', 'b']);
  });
});
