import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, listAt, objectAt, tableName } from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import { rebuild } from '../indexes/rebuild.ts';
import { type IndexChange, indexChange } from '../indexes/updates.ts';
import { settled } from '../settling.ts';
import {
  keepSettings,
  ownMembers,
  refuseUnsupported,
  switchStream,
  withoutOwn,
} from './table-members.ts';

/** Members of UpdateTable that dynalite acts upon. */
const updates = ['BillingMode', 'GlobalSecondaryIndexUpdates', 'ProvisionedThroughput'];

async function described(context: DynamoContext, TableName: string): Promise<JsonObject> {
  const { Table } = await context.backend.call('DescribeTable', { TableName });
  return objectAt({ Table }, 'Table');
}

/** Changes throughput and billing; naming the mode that a table has is no change. */
async function updateThroughput(
  context: DynamoContext,
  input: Fields,
  before: JsonObject,
): Promise<boolean> {
  const TableName = before['TableName'];
  const mode = objectAt(before, 'BillingModeSummary')['BillingMode'] ?? 'PROVISIONED';
  const isSame = input.text('BillingMode') === mode && !input.has('ProvisionedThroughput');
  if (!updates.some((name) => input.has(name))) return false;
  if (isSame && !input.has('GlobalSecondaryIndexUpdates')) return false;
  await context.backend.call('UpdateTable', { ...withoutOwn(input), TableName });
  await settled(context, String(TableName));
  return true;
}

/** The answer shows the table while it changes; who asks for it later sees it changed. */
function whileUpdating(table: JsonObject, change: IndexChange | undefined): JsonObject {
  const updating = { ...table, TableStatus: 'UPDATING' };
  if (change === undefined) return updating;
  const { definition, indexName, kind } = change;
  const indexes = listAt(table, 'GlobalSecondaryIndexes').map((index) =>
    index['IndexName'] !== indexName
      ? index
      : kind === 'Create'
        ? { ...index, IndexStatus: 'CREATING', Backfilling: false }
        : { ...index, IndexStatus: 'DELETING' },
  );
  return {
    ...updating,
    AttributeDefinitions: definition['AttributeDefinitions'],
    GlobalSecondaryIndexes: indexes,
  };
}

/** Nobody sees the table while it changes, and changes come one after the other. */
export function updateTable(context: DynamoContext): DynamoAction {
  const { account, gate, tables } = context;
  return (input, request) =>
    gate.exclusive(async () => {
      refuseUnsupported(input);
      const TableName = tableName(input);
      const { region } = request;
      const before = await described(context, TableName);
      if (![...updates, ...ownMembers].some((name) => input.has(name))) {
        throw validation(
          'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
        );
      }
      const change = indexChange(input, before);
      if (change !== undefined) await rebuild(context, before, change.definition);
      const isForwarded = change === undefined && (await updateThroughput(context, input, before));
      keepSettings(tables.of(TableName), input, { account, region });
      switchStream(context, input, describe(context, before, region));
      const after = describe(context, await described(context, TableName), region);
      const shown =
        change?.kind === 'Delete'
          ? { ...after, GlobalSecondaryIndexes: before['GlobalSecondaryIndexes'] }
          : after;
      const isUpdating = isForwarded || change !== undefined || input.has('StreamSpecification');
      return { TableDescription: isUpdating ? whileUpdating(shown, change) : after };
    });
}
