import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { type DynamoAction, type DynamoContext, tableName } from '../context.ts';
import { validation } from '../errors.ts';

function updateTimeToLive(context: DynamoContext): DynamoAction {
  return async (input) => {
    const TableName = tableName(input);
    const specification = input.object('TimeToLiveSpecification');
    if (specification === undefined) throw input.missing('TimeToLiveSpecification');
    const attribute = specification.requiredText('AttributeName', { min: 1, max: 255 });
    const enabled = specification.boolean('Enabled') === true;
    await context.backend.call('DescribeTable', { TableName });
    const setting = context.tables.of(TableName);
    if (enabled && setting.timeToLive !== undefined) {
      throw validation('TimeToLive is already enabled');
    }
    if (!enabled && setting.timeToLive === undefined) {
      throw validation('TimeToLive is already disabled');
    }
    setting.timeToLive = enabled ? attribute : undefined;
    return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } };
  };
}

/** The table of a backup action, in the words of those. */
async function backedUp(context: DynamoContext, input: Fields): Promise<string> {
  const TableName = tableName(input);
  try {
    await context.backend.call('DescribeTable', { TableName });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    throw new AwsError('TableNotFoundException', `Table not found: ${TableName}`);
  }
  return TableName;
}

function backups(context: DynamoContext, table: string) {
  const { recovery } = context.tables.of(table);
  const description =
    recovery === undefined
      ? { PointInTimeRecoveryStatus: 'DISABLED' }
      : {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: recovery.days,
          EarliestRestorableDateTime: Math.floor(recovery.enabledAt / 1000),
          LatestRestorableDateTime: Math.floor(context.clock.now() / 1000),
        };
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: description,
    },
  };
}

/** When items die, and how far back a table could be had again. */
export function lifetimeActions(context: DynamoContext): Record<string, DynamoAction> {
  const { backend, clock, tables } = context;
  return {
    UpdateTimeToLive: updateTimeToLive(context),
    DescribeTimeToLive: async (input) => {
      const TableName = tableName(input);
      await backend.call('DescribeTable', { TableName });
      const { timeToLive } = tables.of(TableName);
      return {
        TimeToLiveDescription:
          timeToLive === undefined
            ? { TimeToLiveStatus: 'DISABLED' }
            : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
      };
    },
    UpdateContinuousBackups: async (input) => {
      const table = await backedUp(context, input);
      const specification = input.object('PointInTimeRecoverySpecification');
      if (specification === undefined) throw input.missing('PointInTimeRecoverySpecification');
      const setting = tables.of(table);
      const days = specification.number('RecoveryPeriodInDays', { min: 1, max: 35 }) ?? 35;
      const enabled = specification.boolean('PointInTimeRecoveryEnabled') === true;
      const enabledAt = setting.recovery?.enabledAt ?? clock.now();
      setting.recovery = enabled ? { enabledAt, days } : undefined;
      return backups(context, table);
    },
    DescribeContinuousBackups: async (input) => backups(context, await backedUp(context, input)),
  };
}
