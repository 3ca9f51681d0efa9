import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { block, blocks, flag, text, word } from './schema.ts';

const defaults = z.strictObject({
  sse_algorithm: word('AES256', 'aws:kms', 'aws:kms:dsse'),
  kms_master_key_id: text.optional(),
});

export const bucketEncryption = bucketSetting({
  arguments: z.strictObject({
    bucket: text,
    rule: blocks(
      z.strictObject({
        apply_server_side_encryption_by_default: block(defaults).optional(),
        bucket_key_enabled: flag.optional(),
      }),
    ),
  }),
  put: (s3, Bucket, wanted) =>
    s3.putBucketEncryption({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: wanted.rule.map((rule) => {
          const standard = rule.apply_server_side_encryption_by_default?.[0];
          return {
            ...(standard === undefined
              ? {}
              : {
                  ApplyServerSideEncryptionByDefault: {
                    SSEAlgorithm: standard.sse_algorithm,
                    KMSMasterKeyID: standard.kms_master_key_id,
                  },
                }),
            BucketKeyEnabled: rule.bucket_key_enabled,
          };
        }),
      },
    }),
  get: (s3, Bucket) => s3.getBucketEncryption({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketEncryption({ Bucket }),
});
