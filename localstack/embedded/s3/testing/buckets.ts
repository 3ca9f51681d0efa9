import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

/** One cloud for all tests of a file, stopped after them, and the calls that most of them make. */
export async function bucketsOfFile() {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
  return {
    cloud,
    s3,
    create: async (Bucket: string, more: Partial<CreateBucketCommandInput> = {}) => {
      await s3.send(new CreateBucketCommand({ Bucket, ...more }));
      return Bucket;
    },
    versioned: async (Bucket: string) => {
      await s3.send(new CreateBucketCommand({ Bucket }));
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      return Bucket;
    },
    put: (Bucket: string, Key: string, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more })),
  };
}
