import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { page } from '../../kernel/page.ts';
import { definitionOf } from '../contents.ts';
import { type DynamoAction, type DynamoContext, plainName, tableName } from '../context.ts';
import { validation } from '../errors.ts';
import { restore, restoreToPointInTime } from './restore.ts';
import { copyOf, sourceOf } from './source.ts';
import {
  type Backup,
  backupDescription,
  backupDetails,
  backupSummary,
  nameRules,
} from './store.ts';

function backupOf(context: DynamoContext, input: Fields): Backup {
  const arn = input.requiredText('BackupArn', { min: 37, max: 1024 });
  const backup = context.backups.get(arn);
  if (backup === undefined) {
    throw new AwsError('BackupNotFoundException', `Backup not found: ${arn}`);
  }
  return backup;
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
