import type { S3 } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { partitionOf } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { flag, tagged, text } from './schema.ts';
import { tagList } from './tags.ts';

const schema = z.strictObject({
  bucket: text,
  bucket_prefix: text.optional(),
  force_destroy: flag.default(false),
  object_lock_enabled: flag.optional(),
  ...tagged,
});

function computed({ region }: Cloud, bucket: string) {
  return {
    arn: `arn:${partitionOf(region)}:s3:::${bucket}`,
    bucket_domain_name: `${bucket}.s3.amazonaws.com`,
    bucket_region: region,
    bucket_regional_domain_name: `${bucket}.s3.${region}.amazonaws.com`,
    region,
  };
}

async function putTags(
  s3: S3,
  Bucket: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(tags).length === 0) await s3.deleteBucketTagging({ Bucket });
  else await s3.putBucketTagging({ Bucket, Tagging: { TagSet: tagList(tags) } });
}

/** Deletes every object, every version and every delete marker. */
async function empty(s3: S3, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
    const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
      Key === undefined ? [] : [{ Key, VersionId }],
    );
    if (Objects.length === 0) return;
    const { Errors = [] } = await s3.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } });
    const [first] = Errors;
    if (first !== undefined) throw new Error(`Cannot delete ${first.Key}: ${first.Message}`);
  }
}

export const bucket = resourceType({
  arguments: schema,
  naming: { name: 'bucket', prefix: 'bucket_prefix' },
  replaceOn: ['bucket', 'object_lock_enabled'],
  async create(cloud, wanted) {
    const s3 = await cloud.s3();
    await s3.createBucket({
      Bucket: wanted.bucket,
      ...(wanted.object_lock_enabled ? { ObjectLockEnabledForBucket: true } : {}),
    });
    if (Object.keys(wanted.tags_all).length > 0) await putTags(s3, wanted.bucket, wanted.tags_all);
    return { id: wanted.bucket, attributes: computed(cloud, wanted.bucket) };
  },
  async read(cloud, { id }) {
    await (await cloud.s3()).headBucket({ Bucket: id });
    return computed(cloud, id);
  },
  async update(cloud, change) {
    if (!touches(change, 'tags_all')) return;
    await putTags(await cloud.s3(), change.id, change.wanted.tags_all);
  },
  async delete(cloud, existing) {
    const s3 = await cloud.s3();
    if (existing.arguments.force_destroy) await empty(s3, existing.id);
    await s3.deleteBucket({ Bucket: existing.id });
  },
  async find(cloud, wanted) {
    await (await cloud.s3()).headBucket({ Bucket: wanted.bucket });
    return wanted.bucket;
  },
});
