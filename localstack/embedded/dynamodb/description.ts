import type { JsonObject } from '../kernel/protocols/json.ts';
import { type DynamoContext, listAt, objectAt } from './context.ts';

/** What on-demand tables can take at once when they are new. Units a second. */
const warmOnDemand = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 };

/** ARNs of dynalite carry the region of the process; the request's is the right one. */
function withArn(value: JsonObject, member: string, region: string, account: string): JsonObject {
  const arn = value[member];
  if (typeof arn !== 'string') return value;
  const tail = arn.split(':').slice(5).join(':');
  return { ...value, [member]: `arn:aws:dynamodb:${region}:${account}:${tail}` };
}

function indexes(table: JsonObject, name: string, region: string, account: string): JsonObject {
  const found = listAt(table, name);
  if (found.length === 0) return {};
  return { [name]: found.map((index) => withArn(index, 'IndexArn', region, account)) };
}

/** A table as AWS describes it: dynalite's description and what it does not know. */
export function describe(context: DynamoContext, table: JsonObject, region: string): JsonObject {
  const { account, tables } = context;
  const setting = tables.of(String(table['TableName']));
  const onDemand = objectAt(table, 'BillingModeSummary')['BillingMode'] === 'PAY_PER_REQUEST';
  const provisioned = objectAt(table, 'ProvisionedThroughput');
  const warm = setting.warmThroughput ?? {
    ReadUnitsPerSecond: onDemand
      ? warmOnDemand.ReadUnitsPerSecond
      : provisioned['ReadCapacityUnits'],
    WriteUnitsPerSecond: onDemand
      ? warmOnDemand.WriteUnitsPerSecond
      : provisioned['WriteCapacityUnits'],
  };
  const { TableThroughputModeSummary: _mode, ...known } = table;
  return {
    ...withArn(known, 'TableArn', region, account),
    ...indexes(known, 'GlobalSecondaryIndexes', region, account),
    ...indexes(known, 'LocalSecondaryIndexes', region, account),
    DeletionProtectionEnabled: setting.deletionProtection,
    WarmThroughput: { ...warm, Status: 'ACTIVE' },
    ...(setting.tableClass === undefined
      ? {}
      : { TableClassSummary: { TableClass: setting.tableClass } }),
    ...(setting.encryption === undefined ? {} : { SSEDescription: setting.encryption }),
    ...(setting.onDemandThroughput === undefined
      ? {}
      : { OnDemandThroughput: setting.onDemandThroughput }),
  };
}

/** Names of the attributes that make the key of a table's items. */
export async function keyNames(context: DynamoContext, table: string): Promise<readonly string[]> {
  const { Table } = await context.backend.call('DescribeTable', { TableName: table });
  const description = objectAt({ Table }, 'Table');
  return listAt(description, 'KeySchema').map((element) => String(element['AttributeName']));
}
