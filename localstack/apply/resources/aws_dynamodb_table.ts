import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { unlessMissing } from '../missing.ts';
import { type Change, resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import {
  globalIndex,
  indexSchema,
  keySchema,
  localIndex,
  throughput,
  updateIndexes,
} from './dynamodb-indexes.ts';
import { required } from './required.ts';
import { block, blocks, flag, number, tagged, text, word } from './schema.ts';
import { changeTags, tagList } from './tags.ts';
import { waitUntil } from './wait.ts';

const schema = z.strictObject({
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

type Arguments = z.infer<typeof schema>;

/** The parts of a table that CreateTable and UpdateTable take in the same shape. */
function settings(wanted: Arguments) {
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

function tableOf(wanted: Arguments): CreateTableCommandInput {
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

function streamOf(wanted: Arguments) {
  return wanted.stream_enabled
    ? { StreamEnabled: true, StreamViewType: wanted.stream_view_type }
    : { StreamEnabled: false };
}

function definitions(wanted: Arguments) {
  return wanted.attribute.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
}

async function describe(cloud: Cloud, TableName: string): Promise<TableDescription> {
  const { Table } = await (await cloud.dynamoDb()).describeTable({ TableName });
  return required(Table, 'the table');
}

async function untilActive(cloud: Cloud, name: string): Promise<TableDescription> {
  let table: TableDescription = {};
  await waitUntil(`The table ${name}`, async () => {
    table = await describe(cloud, name);
    const statuses = (table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus);
    return [table.TableStatus, ...statuses].every((status) => status === 'ACTIVE');
  });
  return table;
}

function computed(table: TableDescription) {
  return {
    arn: table.TableArn,
    ...(table.LatestStreamArn === undefined
      ? {}
      : { stream_arn: table.LatestStreamArn, stream_label: table.LatestStreamLabel }),
  };
}

async function putExtras(cloud: Cloud, wanted: Arguments, before?: Arguments): Promise<void> {
  const dynamoDb = await cloud.dynamoDb();
  const TableName = wanted.name;
  const [ttl, oldTtl] = [wanted.ttl?.[0], before?.ttl?.[0]];
  if (oldTtl?.enabled && (!ttl?.enabled || ttl.attribute_name !== oldTtl.attribute_name)) {
    const TimeToLiveSpecification = { Enabled: false, AttributeName: oldTtl.attribute_name };
    await dynamoDb.updateTimeToLive({ TableName, TimeToLiveSpecification });
  }
  if (ttl?.enabled && (!oldTtl?.enabled || ttl.attribute_name !== oldTtl.attribute_name)) {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: ttl.attribute_name };
    await dynamoDb.updateTimeToLive({ TableName, TimeToLiveSpecification });
  }
  const [recovery, oldRecovery] = [
    wanted.point_in_time_recovery?.[0],
    before?.point_in_time_recovery?.[0],
  ];
  const isSame =
    recovery?.enabled === oldRecovery?.enabled &&
    recovery?.recovery_period_in_days === oldRecovery?.recovery_period_in_days;
  if (isSame || !(recovery?.enabled || oldRecovery?.enabled)) return;
  await dynamoDb.updateContinuousBackups({
    TableName,
    PointInTimeRecoverySpecification: {
      PointInTimeRecoveryEnabled: recovery?.enabled ?? false,
      ...(recovery?.enabled ? { RecoveryPeriodInDays: recovery.recovery_period_in_days } : {}),
    },
  });
}

async function updateSettings(cloud: Cloud, change: Change<Arguments>): Promise<void> {
  const { wanted } = change;
  const dynamoDb = await cloud.dynamoDb();
  const TableName = wanted.name;
  const isNew = (...names: (keyof Arguments)[]) => touches(change, ...names);
  const { BillingMode, ProvisionedThroughput, SSESpecification, ...rest } = settings(wanted);
  if (isNew('billing_mode', 'read_capacity', 'write_capacity')) {
    await dynamoDb.updateTable({ TableName, BillingMode, ProvisionedThroughput });
    await untilActive(cloud, TableName);
  }
  if (isNew('server_side_encryption')) {
    await dynamoDb.updateTable({
      TableName,
      SSESpecification: SSESpecification ?? { Enabled: false },
    });
    await untilActive(cloud, TableName);
  }
  if (isNew('stream_enabled', 'stream_view_type')) {
    await dynamoDb.updateTable({ TableName, StreamSpecification: streamOf(wanted) });
    await untilActive(cloud, TableName);
  }
  if (isNew('table_class')) {
    await dynamoDb.updateTable({ TableName, TableClass: rest.TableClass ?? 'STANDARD' });
    await untilActive(cloud, TableName);
  }
  if (isNew('deletion_protection_enabled')) {
    const DeletionProtectionEnabled = rest.DeletionProtectionEnabled ?? false;
    await dynamoDb.updateTable({ TableName, DeletionProtectionEnabled });
  }
}

export const table = resourceType({
  arguments: schema,
  replaceOn: ['name', 'hash_key', 'range_key', 'local_secondary_index'],
  async create(cloud, wanted) {
    await (await cloud.dynamoDb()).createTable(tableOf(wanted));
    const created = await untilActive(cloud, wanted.name);
    await putExtras(cloud, wanted);
    return { id: wanted.name, attributes: computed(created) };
  },
  async read(cloud, { id }) {
    return computed(await describe(cloud, id));
  },
  async update(cloud, change) {
    const { wanted, id } = change;
    const dynamoDb = await cloud.dynamoDb();
    await updateSettings(cloud, change);
    if (touches(change, 'global_secondary_index')) {
      await updateIndexes(change.arguments, wanted, definitions(wanted), async (updates) => {
        await dynamoDb.updateTable({ TableName: id, ...updates });
        await untilActive(cloud, id);
      });
    }
    await putExtras(cloud, wanted, change.arguments);
    const ResourceArn = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      wanted,
      (tags) => dynamoDb.tagResource({ ResourceArn, Tags: tagList(tags) }),
      (TagKeys) => dynamoDb.untagResource({ ResourceArn, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    const dynamoDb = await cloud.dynamoDb();
    await dynamoDb.deleteTable({ TableName: id });
    await waitUntil(`The deletion of the table ${id}`, async () => {
      return (await unlessMissing(describe(cloud, id))) === undefined;
    });
  },
  async find(cloud, { name }) {
    return (await describe(cloud, name)).TableName;
  },
});
