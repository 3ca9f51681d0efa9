import type {
  LifecycleRule,
  LifecycleRuleFilter,
  TransitionStorageClass,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { block, blocks, flag, number, text, textMap, word } from './schema.ts';
import { tagList } from './tags.ts';

const tag = z.strictObject({ key: text, value: text });
const condition = {
  prefix: text.optional(),
  object_size_greater_than: number.optional(),
  object_size_less_than: number.optional(),
};
const filterSchema = z.strictObject({
  ...condition,
  tag: block(tag).optional(),
  and: block(z.strictObject({ ...condition, tags: textMap.optional() })).optional(),
});
const storageClass = word<TransitionStorageClass>(
  'DEEP_ARCHIVE',
  'GLACIER',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'STANDARD_IA',
);
const ruleSchema = z.strictObject({
  id: text,
  status: word('Enabled', 'Disabled'),
  filter: block(filterSchema).optional(),
  expiration: block(
    z.strictObject({
      days: number.optional(),
      date: text.optional(),
      expired_object_delete_marker: flag.optional(),
    }),
  ).optional(),
  transition: blocks(
    z.strictObject({ days: number.optional(), date: text.optional(), storage_class: storageClass }),
  ).optional(),
  noncurrent_version_expiration: block(
    z.strictObject({ noncurrent_days: number, newer_noncurrent_versions: number.optional() }),
  ).optional(),
  noncurrent_version_transition: blocks(
    z.strictObject({
      noncurrent_days: number,
      newer_noncurrent_versions: number.optional(),
      storage_class: storageClass,
    }),
  ).optional(),
  abort_incomplete_multipart_upload: block(
    z.strictObject({ days_after_initiation: number }),
  ).optional(),
});

function filterOf(filter: z.infer<typeof filterSchema> | undefined): LifecycleRuleFilter {
  const [tagged] = filter?.tag ?? [];
  const [and] = filter?.and ?? [];
  if (and !== undefined) {
    return {
      And: {
        Prefix: and.prefix,
        ObjectSizeGreaterThan: and.object_size_greater_than,
        ObjectSizeLessThan: and.object_size_less_than,
        Tags: and.tags === undefined ? undefined : tagList(and.tags),
      },
    };
  }
  if (tagged !== undefined) return { Tag: { Key: tagged.key, Value: tagged.value } };
  if (filter?.object_size_greater_than !== undefined) {
    return { ObjectSizeGreaterThan: filter.object_size_greater_than };
  }
  if (filter?.object_size_less_than !== undefined) {
    return { ObjectSizeLessThan: filter.object_size_less_than };
  }
  return { Prefix: filter?.prefix ?? '' };
}

const dateOf = (date: string | undefined) => (date === undefined ? undefined : new Date(date));

function ruleOf(rule: z.infer<typeof ruleSchema>): LifecycleRule {
  const [expiration] = rule.expiration ?? [];
  const [noncurrent] = rule.noncurrent_version_expiration ?? [];
  const [abort] = rule.abort_incomplete_multipart_upload ?? [];
  return {
    ID: rule.id,
    Status: rule.status,
    Filter: filterOf(rule.filter?.[0]),
    Expiration: expiration && {
      Days: expiration.days,
      Date: dateOf(expiration.date),
      ExpiredObjectDeleteMarker: expiration.expired_object_delete_marker,
    },
    Transitions: rule.transition?.map(({ days, date, storage_class }) => ({
      Days: days,
      Date: dateOf(date),
      StorageClass: storage_class,
    })),
    NoncurrentVersionExpiration: noncurrent && {
      NoncurrentDays: noncurrent.noncurrent_days,
      NewerNoncurrentVersions: noncurrent.newer_noncurrent_versions,
    },
    NoncurrentVersionTransitions: rule.noncurrent_version_transition?.map((transition) => ({
      NoncurrentDays: transition.noncurrent_days,
      NewerNoncurrentVersions: transition.newer_noncurrent_versions,
      StorageClass: transition.storage_class,
    })),
    AbortIncompleteMultipartUpload: abort && { DaysAfterInitiation: abort.days_after_initiation },
  };
}

export const bucketLifecycle = bucketSetting({
  arguments: z.strictObject({ bucket: text, rule: blocks(ruleSchema) }),
  put: (s3, Bucket, wanted) =>
    s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: { Rules: wanted.rule.map(ruleOf) },
    }),
  get: (s3, Bucket) => s3.getBucketLifecycleConfiguration({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketLifecycle({ Bucket }),
});
