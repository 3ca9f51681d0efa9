import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { flag, text } from './schema.ts';

export const bucketPublicAccessBlock = bucketSetting({
  arguments: z.strictObject({
    bucket: text,
    block_public_acls: flag.default(false),
    block_public_policy: flag.default(false),
    ignore_public_acls: flag.default(false),
    restrict_public_buckets: flag.default(false),
  }),
  put: (s3, Bucket, wanted) =>
    s3.putPublicAccessBlock({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: wanted.block_public_acls,
        BlockPublicPolicy: wanted.block_public_policy,
        IgnorePublicAcls: wanted.ignore_public_acls,
        RestrictPublicBuckets: wanted.restrict_public_buckets,
      },
    }),
  get: (s3, Bucket) => s3.getPublicAccessBlock({ Bucket }),
  remove: (s3, Bucket) => s3.deletePublicAccessBlock({ Bucket }),
});
