import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { text } from './schema.ts';

export const bucketPolicy = bucketSetting({
  arguments: z.strictObject({ bucket: text, policy: text }),
  put: (s3, Bucket, wanted) => s3.putBucketPolicy({ Bucket, Policy: wanted.policy }),
  get: (s3, Bucket) => s3.getBucketPolicy({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketPolicy({ Bucket }),
});
