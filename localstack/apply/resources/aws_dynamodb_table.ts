import type { TableDescription, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Cloud } from '../cloud.ts';
import { unlessMissing } from '../missing.ts';
import { type Change, resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { updateIndexes } from './dynamodb-indexes.ts';
import {
  definitions,
  settings,
  streamOf,
  type TableArguments,
  tableArguments,
  tableOf,
} from './dynamodb-settings.ts';
import { required } from './required.ts';
import { changeTags, tagList } from './tags.ts';
import { waitUntil } from './wait.ts';

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

async function putExtras(
  cloud: Cloud,
  wanted: TableArguments,
  before?: TableArguments,
): Promise<void> {
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

/** UpdateTable takes one kind of change at a time. */
async function updateSettings(cloud: Cloud, change: Change<TableArguments>): Promise<void> {
  const { wanted } = change;
  const dynamoDb = await cloud.dynamoDb();
  const { BillingMode, ProvisionedThroughput, SSESpecification, ...rest } = settings(wanted);
  const updates: readonly [boolean, Omit<UpdateTableCommandInput, 'TableName'>][] = [
    [
      touches(change, 'billing_mode', 'read_capacity', 'write_capacity'),
      { BillingMode, ProvisionedThroughput },
    ],
    [
      touches(change, 'server_side_encryption'),
      { SSESpecification: SSESpecification ?? { Enabled: false } },
    ],
    [
      touches(change, 'stream_enabled', 'stream_view_type'),
      { StreamSpecification: streamOf(wanted) },
    ],
    [touches(change, 'table_class'), { TableClass: rest.TableClass ?? 'STANDARD' }],
    [
      touches(change, 'deletion_protection_enabled'),
      { DeletionProtectionEnabled: rest.DeletionProtectionEnabled ?? false },
    ],
  ];
  for (const [isWanted, update] of updates) {
    if (!isWanted) continue;
    await dynamoDb.updateTable({ TableName: wanted.name, ...update });
    await untilActive(cloud, wanted.name);
  }
}

export const table = resourceType({
  arguments: tableArguments,
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
