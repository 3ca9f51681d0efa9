import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import { page } from '../../kernel/page.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { allItems, type Definition, definitionOf, makeTable } from '../contents.ts';
import {
  type DynamoAction,
  type DynamoContext,
  objectAt,
  plainName,
  tableName,
} from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import { itemSize } from '../items/size.ts';
import { type Backup, backupDescription, backupDetails, backupSummary } from './store.ts';

const nameRules = { min: 3, max: 255, pattern: /^[a-zA-Z0-9_.-]+$/ } as const;

/** The description of a table, in the words of the actions about backups where there is none. */
async function sourceOf(
  context: DynamoContext,
  TableName: string,
  request: CloudRequest,
): Promise<JsonObject> {
  try {
    const { Table } = await context.backend.call('DescribeTable', { TableName });
    return describe(context, objectAt({ Table }, 'Table'), request.region);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    throw new AwsError('TableNotFoundException', `Table not found: ${TableName}`);
  }
}

function backupOf(context: DynamoContext, input: Fields): Backup {
  const arn = input.requiredText('BackupArn', { min: 37, max: 1024 });
  const backup = context.backups.get(arn);
  if (backup === undefined) {
    throw new AwsError('BackupNotFoundException', `Backup not found: ${arn}`);
  }
  return backup;
}

async function copyOf(context: DynamoContext, table: JsonObject) {
  const TableName = String(table['TableName']);
  const items = await context.gate.exclusive(() => allItems(context, TableName));
  const sizeBytes = items.reduce((sum, item) => sum + itemSize(item), 0);
  return { items, sizeBytes };
}

/** What a request wants different in the new table. */
function overridden(input: Fields, definition: Definition, TableName: string): Definition {
  const billing = input.text('BillingModeOverride', { oneOf: ['PROVISIONED', 'PAY_PER_REQUEST'] });
  const global = input.raw('GlobalSecondaryIndexOverride');
  const local = input.raw('LocalSecondaryIndexOverride');
  const throughput = input.raw('ProvisionedThroughputOverride');
  const { BillingMode: _mode, ProvisionedThroughput: _units, ...rest } = definition;
  const terms =
    billing === 'PAY_PER_REQUEST'
      ? { BillingMode: billing }
      : throughput === undefined
        ? { BillingMode: definition['BillingMode'], ProvisionedThroughput: _units }
        : { BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput };
  return {
    ...rest,
    ...terms,
    ...(global === undefined ? {} : { GlobalSecondaryIndexes: global }),
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local }),
    TableName,
  };
}

async function restore(
  context: DynamoContext,
  { input, request }: { readonly input: Fields; readonly request: CloudRequest },
  source: {
    readonly definition: Definition;
    readonly items: readonly JsonObject[];
    readonly summary: JsonObject;
  },
): Promise<JsonObject> {
  const TableName = input.requiredText('TargetTableName', nameRules);
  if ((await context.schemas.of(TableName)) !== undefined) {
    throw new AwsError('TableAlreadyExistsException', `Table already exists: ${TableName}`);
  }
  const definition = overridden(input, source.definition, TableName);
  context.tables.forget(TableName);
  await context.gate.exclusive(() => makeTable(context, definition, source.items));
  const { Table } = await context.backend.call('DescribeTable', { TableName });
  const summary = {
    ...source.summary,
    RestoreDateTime: context.clock.now() / 1000,
    RestoreInProgress: false,
  };
  context.tables.of(TableName).restore = summary;
  return {
    TableDescription: {
      ...describe(context, objectAt({ Table }, 'Table'), request.region),
      TableStatus: 'CREATING',
      RestoreSummary: { ...summary, RestoreInProgress: true },
    },
  };
}

function restoreToPointInTime(context: DynamoContext): DynamoAction {
  return async (input, request) => {
    const name = input.text('SourceTableName') ?? input.text('SourceTableArn');
    if (name === undefined) throw input.missing('SourceTableName');
    const table = await sourceOf(context, plainName(name), request);
    const { recovery } = context.tables.of(plainName(name));
    if (recovery === undefined) {
      throw new AwsError(
        'PointInTimeRecoveryUnavailableException',
        `Point in time recovery is not enabled for table '${plainName(name)}'`,
      );
    }
    const at = input.time('RestoreDateTime');
    const isLatest = input.boolean('UseLatestRestorableTime') === true;
    if (!isLatest && at === undefined) {
      throw validation('Either RestoreDateTime or UseLatestRestorableTime must be specified');
    }
    const now = context.clock.now();
    if (at !== undefined && (at < recovery.enabledAt - 1000 || at > now + 1000)) {
      throw new AwsError(
        'InvalidRestoreTimeException',
        'The restore time must be between EarliestRestorableDateTime and LatestRestorableDateTime.',
      );
    }
    // Only what is there now is known: an earlier moment would be another table.
    if (!isLatest && at !== undefined && at < now - 5 * 60 * 1000) {
      throw new AwsError(
        'NotImplemented',
        'RestoreTableToPointInTime to a moment over five minutes ago is not supported by this local cloud.',
        501,
      );
    }
    const { items } = await copyOf(context, table);
    return restore(
      context,
      { input, request },
      { definition: definitionOf(table), items, summary: { SourceTableArn: table['TableArn'] } },
    );
  };
}

/** Copies of tables, and tables made from them. */
export function backupActions(context: DynamoContext): Record<string, DynamoAction> {
  const { backups, clock } = context;
  return {
    CreateBackup: async (input, request) => {
      const name = input.requiredText('BackupName', nameRules);
      const table = await sourceOf(context, tableName(input), request);
      const createdAt = clock.now();
      const id = `${String(createdAt).padStart(14, '0')}-${String(backups.size).padStart(8, '0')}`;
      const backup: Backup = {
        arn: `${String(table['TableArn'])}/backup/${id}`,
        name,
        definition: definitionOf(table),
        table,
        ...(await copyOf(context, table)),
        createdAt,
      };
      backups.set(backup.arn, backup);
      return { BackupDetails: backupDetails(backup) };
    },
    DescribeBackup: async (input) => ({
      BackupDescription: backupDescription(backupOf(context, input)),
    }),
    DeleteBackup: async (input) => {
      const backup = backupOf(context, input);
      backups.delete(backup.arn);
      const description = backupDescription(backup);
      const details = { ...backupDetails(backup), BackupStatus: 'DELETED' };
      return { BackupDescription: { ...description, BackupDetails: details } };
    },
    ListBackups: async (input) => {
      const table = input.text('TableName');
      const from = input.time('TimeRangeLowerBound') ?? 0;
      const to = input.time('TimeRangeUpperBound') ?? Number.POSITIVE_INFINITY;
      const found = [...backups.values()].filter(
        (backup) =>
          (table === undefined || backup.table['TableName'] === plainName(table)) &&
          backup.createdAt >= from &&
          backup.createdAt < to,
      );
      const start = input.text('ExclusiveStartBackupArn');
      const rest =
        start === undefined ? found : found.slice(1 + found.findIndex(({ arn }) => arn === start));
      const size = input.number('Limit', { min: 1, max: 100 }) ?? 100;
      const invalidToken = () => validation('Invalid ExclusiveStartBackupArn');
      const { items, nextToken } = page(rest, { token: undefined, size, invalidToken });
      return {
        BackupSummaries: items.map(backupSummary),
        ...(nextToken === undefined ? {} : { LastEvaluatedBackupArn: items.at(-1)?.arn }),
      };
    },
    RestoreTableFromBackup: async (input, request) => {
      const { arn, definition, items, table } = backupOf(context, input);
      const summary = { SourceBackupArn: arn, SourceTableArn: table['TableArn'] };
      return restore(context, { input, request }, { definition, items, summary });
    },
    RestoreTableToPointInTime: restoreToPointInTime(context),
  };
}
