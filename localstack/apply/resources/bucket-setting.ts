import type { S3 } from '@aws-sdk/client-s3';
import type * as z from 'zod';
import { type ResourceType, resourceType } from '../resource-type.ts';
import type { text } from './schema.ts';

interface BucketSetting<S extends z.ZodObject<{ bucket: typeof text }>> {
  readonly arguments: S;
  put(s3: S3, Bucket: string, wanted: z.infer<S>): Promise<unknown>;
  /** Fails with a not-found error, or says false, where the bucket has no such setting. */
  get(s3: S3, Bucket: string): Promise<unknown>;
  remove(s3: S3, Bucket: string): Promise<unknown>;
}

/** A setting of a bucket that Terraform keeps as a resource of its own: its id is the bucket's name. */
export function bucketSetting<S extends z.ZodObject<{ bucket: typeof text }>>(
  setting: BucketSetting<S>,
): ResourceType {
  const nameOf = (wanted: { bucket: string }) => wanted.bucket;
  return resourceType<z.ZodObject>({
    arguments: setting.arguments,
    replaceOn: ['bucket'],
    async create(cloud, wanted) {
      const checked = setting.arguments.parse(wanted);
      const id = nameOf(checked);
      await setting.put(await cloud.s3(), id, checked);
      return { id, attributes: {} };
    },
    async read(cloud, { id }) {
      return (await setting.get(await cloud.s3(), id)) === false ? undefined : {};
    },
    async update(cloud, { id, wanted }) {
      await setting.put(await cloud.s3(), id, setting.arguments.parse(wanted));
    },
    async delete(cloud, { id }) {
      await setting.remove(await cloud.s3(), id);
    },
  });
}
