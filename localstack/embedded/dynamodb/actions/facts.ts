import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { type DynamoAction, type DynamoContext, tableName } from '../context.ts';

async function existing(context: DynamoContext, input: Fields): Promise<string> {
  const table = tableName(input);
  await context.backend.call('DescribeTable', { TableName: table });
  return table;
}

function insightActions(context: DynamoContext): Record<string, DynamoAction> {
  const { tables } = context;
  const shown = (table: string, index: string | undefined) => {
    const isOn = tables.of(table).insights.get(index ?? '') === true;
    return {
      TableName: table,
      ...(index === undefined ? {} : { IndexName: index }),
      ContributorInsightsStatus: isOn ? 'ENABLED' : 'DISABLED',
    };
  };
  return {
    DescribeContributorInsights: async (input) => ({
      ...shown(await existing(context, input), input.text('IndexName')),
      ContributorInsightsRuleList: [],
    }),
    UpdateContributorInsights: async (input) => {
      const table = await existing(context, input);
      const action = input.requiredText('ContributorInsightsAction', {
        oneOf: ['ENABLE', 'DISABLE'],
      });
      const index = input.text('IndexName');
      tables.of(table).insights.set(index ?? '', action === 'ENABLE');
      const ContributorInsightsStatus = action === 'ENABLE' ? 'ENABLING' : 'DISABLING';
      return { ...shown(table, index), ContributorInsightsStatus };
    },
    ListContributorInsights: async (input) => {
      const named = input.text('TableName');
      const found = tables
        .names()
        .flatMap((table) =>
          named !== undefined && tableName(input) !== table
            ? []
            : [...tables.of(table).insights].map(([index]) => shown(table, index || undefined)),
        );
      return { ContributorInsightsSummaries: found };
    },
  };
}

/** Global tables, exports and imports: there are none, and none can be made. */
function absentThings(context: DynamoContext): Record<string, DynamoAction> {
  return {
    DescribeKinesisStreamingDestination: async (input) => ({
      TableName: await existing(context, input),
      KinesisDataStreamDestinations: [],
    }),
    DescribeTableReplicaAutoScaling: async (input) => ({
      TableAutoScalingDescription: {
        TableName: await existing(context, input),
        TableStatus: 'ACTIVE',
        Replicas: [],
      },
    }),
    ListExports: async () => ({ ExportSummaries: [] }),
    ListGlobalTables: async () => ({ GlobalTables: [] }),
    ListImports: async () => ({ ImportSummaryList: [] }),
    DescribeExport: async (input) => {
      const arn = input.requiredText('ExportArn');
      throw new AwsError('ExportNotFoundException', `Export not found: ${arn}`);
    },
    DescribeGlobalTable: async (input) => {
      const name = input.requiredText('GlobalTableName');
      throw new AwsError(
        'GlobalTableNotFoundException',
        `Global table not found: Global table with name: '${name}' does not exist.`,
      );
    },
    DescribeImport: async (input) => {
      const arn = input.requiredText('ImportArn');
      throw new AwsError('ImportNotFoundException', `Import not found: ${arn}`);
    },
    ExportTableToPointInTime: async (input) => {
      const table = tableName(input, 'TableArn');
      await context.backend.call('DescribeTable', { TableName: table });
      if (context.tables.of(table).recovery === undefined) {
        throw new AwsError(
          'PointInTimeRecoveryUnavailableException',
          `Point in time recovery is not enabled for table '${table}'`,
        );
      }
      throw notImplemented('dynamodb:ExportTableToPointInTime');
    },
  };
}

/** What holds for the whole account, and what this cloud has none of. */
export function factActions(context: DynamoContext): Record<string, DynamoAction> {
  return {
    DescribeEndpoints: async () => ({
      Endpoints: [{ Address: new URL(context.address.endpoint).host, CachePeriodInMinutes: 1440 }],
    }),
    DescribeLimits: async () => ({
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    }),
    ...insightActions(context),
    ...absentThings(context),
  };
}
