import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { globalIndex, indexSchema, keySchema, localIndex, throughput } from './dynamodb-indexes.ts';
import { block, blocks, flag, number, tagged, text, word } from './schema.ts';
import { tagList } from './tags.ts';

export const tableArguments = z.strictObject({
  name: text,
  billing_mode: word('PROVISIONED', 'PAY_PER_REQUEST').default('PROVISIONED'),
  read_capacity: number.optional(),
  write_capacity: number.optional(),
  hash_key: text,
  range_key: text.optional(),
  attribute: blocks(z.strictObject({ name: text, type: word('S', 'N', 'B') })),
  global_secondary_index: blocks(indexSchema).default([]),
  local_secondary_index: blocks(indexSchema.omit({ hash_key: true })).default([]),
  ttl: block(
    z.strictObject({ attribute_name: text.default(''), enabled: flag.default(false) }),
  ).optional(),
  point_in_time_recovery: block(
    z.strictObject({ enabled: flag, recovery_period_in_days: number.optional() }),
  ).optional(),
  server_side_encryption: block(
    z.strictObject({ enabled: flag, kms_key_arn: text.optional() }),
  ).optional(),
  stream_enabled: flag.optional(),
  stream_view_type: word('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES').optional(),
  deletion_protection_enabled: flag.optional(),
  table_class: word('STANDARD', 'STANDARD_INFREQUENT_ACCESS').optional(),
  ...tagged,
});

export type TableArguments = z.infer<typeof tableArguments>;

/** The parts of a table that CreateTable and UpdateTable take in the same shape. */
export function settings(wanted: TableArguments) {
  const encryption = wanted.server_side_encryption?.[0];
  return {
    BillingMode: wanted.billing_mode,
    ...(wanted.billing_mode === 'PROVISIONED' ? { ProvisionedThroughput: throughput(wanted) } : {}),
    ...(encryption === undefined
      ? {}
      : {
          SSESpecification: {
            Enabled: encryption.enabled,
            ...(encryption.kms_key_arn
              ? ({ SSEType: 'KMS', KMSMasterKeyId: encryption.kms_key_arn } as const)
              : {}),
          },
        }),
    DeletionProtectionEnabled: wanted.deletion_protection_enabled,
    TableClass: wanted.table_class,
  };
}

/** The members of CreateTable. */
export function tableOf(wanted: TableArguments): CreateTableCommandInput {
  const isProvisioned = wanted.billing_mode === 'PROVISIONED';
  const globals = wanted.global_secondary_index.map((index) => globalIndex(index, isProvisioned));
  const locals = wanted.local_secondary_index.map((index) => localIndex(wanted.hash_key, index));
  return {
    ...settings(wanted),
    TableName: wanted.name,
    KeySchema: keySchema(wanted.hash_key, wanted.range_key),
    AttributeDefinitions: definitions(wanted),
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    ...(wanted.stream_enabled ? { StreamSpecification: streamOf(wanted) } : {}),
    ...(Object.keys(wanted.tags_all).length > 0 ? { Tags: tagList(wanted.tags_all) } : {}),
  };
}

export function streamOf(wanted: TableArguments) {
  return wanted.stream_enabled
    ? { StreamEnabled: true, StreamViewType: wanted.stream_view_type }
    : { StreamEnabled: false };
}

export function definitions(wanted: TableArguments) {
  return wanted.attribute.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
}
