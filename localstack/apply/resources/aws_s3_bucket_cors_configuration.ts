import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { blocks, number, text, texts } from './schema.ts';

export const bucketCors = bucketSetting({
  arguments: z.strictObject({
    bucket: text,
    cors_rule: blocks(
      z.strictObject({
        id: text.optional(),
        allowed_headers: texts.optional(),
        allowed_methods: texts,
        allowed_origins: texts,
        expose_headers: texts.optional(),
        max_age_seconds: number.optional(),
      }),
    ),
  }),
  put: (s3, Bucket, wanted) =>
    s3.putBucketCors({
      Bucket,
      CORSConfiguration: {
        CORSRules: wanted.cors_rule.map((rule) => ({
          ID: rule.id,
          AllowedHeaders: rule.allowed_headers,
          AllowedMethods: rule.allowed_methods,
          AllowedOrigins: rule.allowed_origins,
          ExposeHeaders: rule.expose_headers,
          MaxAgeSeconds: rule.max_age_seconds,
        })),
      },
    }),
  get: (s3, Bucket) => s3.getBucketCors({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketCors({ Bucket }),
});
