import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from '../testing/buckets.ts';

const { create, s3 } = await bucketsOfFile();
const Bucket = await create('papers');

describe('an upload in parts', () => {
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
});
