import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type Definition, definitionOf, makeTable } from '../contents.ts';
import { type DynamoAction, type DynamoContext, objectAt, plainName } from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import { copyOf, sourceOf } from './source.ts';
import { nameRules } from './store.ts';

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

/** Makes a table of what another one was. */
export async function restore(
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

export function restoreToPointInTime(context: DynamoContext): DynamoAction {
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
