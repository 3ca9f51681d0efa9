import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { block, text, word } from './schema.ts';

const rule = z.strictObject({
  object_ownership: word('BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'),
});

export const bucketOwnership = bucketSetting({
  arguments: z.strictObject({ bucket: text, rule: block(rule) }),
  put: (s3, Bucket, wanted) =>
    s3.putBucketOwnershipControls({
      Bucket,
      OwnershipControls: {
        Rules: wanted.rule.map(({ object_ownership }) => ({ ObjectOwnership: object_ownership })),
      },
    }),
  get: (s3, Bucket) => s3.getBucketOwnershipControls({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketOwnershipControls({ Bucket }),
});
