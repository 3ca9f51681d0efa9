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
  const stream = context.streams.latest(String(table['TableName']));
  return {
    ...withArn(known, 'TableArn', region, account),
    ...setting.identity,
    ...indexes(known, 'GlobalSecondaryIndexes', region, account),
    ...indexes(known, 'LocalSecondaryIndexes', region, account),
    DeletionProtectionEnabled: setting.deletionProtection,
    ...(stream === undefined
      ? {}
      : { LatestStreamArn: stream.arn, LatestStreamLabel: stream.label }),
    ...(stream?.isOn === true
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view } }
      : {}),
    ...(setting.restore === undefined ? {} : { RestoreSummary: setting.restore }),
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
