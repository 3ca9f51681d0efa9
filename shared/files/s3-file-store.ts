import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileStore } from './file-store.ts';

interface Dependencies {
  /** Reads and writes. */
  readonly s3: S3Client;
  /** Signs links; its endpoint is the one that people reach, not the one functions use. */
  readonly publicS3: S3Client;
}

interface Options {
  readonly bucket: string;
  /** How long a link to a file works. */
  readonly linkSeconds: number;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

/** A missing bucket is not a missing file: it is a fault of the deployment. */
function isMissing(error: unknown): boolean {
  const missing = ['NoSuchKey', 'NotFound'];
  return error instanceof S3ServiceException && missing.includes(error.name);
}

async function unlessMissing<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Files in an S3 bucket. */
export function createS3FileStore(
  { s3, publicS3 }: Dependencies,
  { bucket, linkSeconds }: Options,
): FileStore {
  const read = (key: string, range?: string) =>
    unlessMissing(async () => {
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, ...(range && { Range: range }) }),
      );
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    });
  return {
    async put(key, body, contentType) {
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }),
      );
    },
    get: (key) => read(key),
    async getStart(key, length) {
      try {
        return await read(key, `bytes=0-${length - 1}`);
      } catch (error) {
        // No range of an empty file can be satisfied.
        if (statusOf(error) === 416) return new Uint8Array();
        throw error;
      }
    },
    facts: (key) =>
      unlessMissing(async () => {
        const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return {
          size: head.ContentLength ?? 0,
          contentType: head.ContentType ?? 'application/octet-stream',
        };
      }),
    async copy(from, to) {
      const source = [bucket, ...from.split('/')].map(encodeURIComponent).join('/');
      await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: source }));
    },
    async delete(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    async list(prefix) {
      const keys: string[] = [];
      const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix });
      for await (const page of pages) {
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      }
      return keys.sort();
    },
    signedDownload(key, fileName) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
      });
      return getSignedUrl(publicS3, command, { expiresIn: linkSeconds });
    },
    signedUpload: (key, maximumBytes, seconds) =>
      createPresignedPost(publicS3, {
        Bucket: bucket,
        Key: key,
        Expires: seconds,
        Conditions: [['content-length-range', 1, maximumBytes]],
      }),
  };
}
