import type { Fields } from '../../kernel/fields.ts';
import { type DynamoAction, type DynamoContext, objectAt, tableName } from '../context.ts';
import { describe } from '../description.ts';
import { validation } from '../errors.ts';
import { ItemCounts } from '../item-counts.ts';
import { gone, settled } from '../settling.ts';
import { keepSettings, refuseUnsupported, switchStream, withoutOwn } from './table-members.ts';
import { newTags } from './tags.ts';
import { updateTable } from './update-table.ts';

/** dynalite lets an index through that includes nothing. */
function checkProjections(input: Fields): void {
  for (const name of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
    for (const index of input.objects(name)) {
      const projection = index.object('Projection');
      const more = projection?.raw('NonKeyAttributes');
      if (projection?.text('ProjectionType') === 'INCLUDE' && more === undefined) {
        throw validation(
          'One or more parameter values were invalid: ProjectionType is INCLUDE, but NonKeyAttributes is not specified',
        );
      }
    }
  }
}

function createTable(context: DynamoContext): DynamoAction {
  const { account, backend, schemas, tables } = context;
  return async (input, { region }) => {
    refuseUnsupported(input);
    checkProjections(input);
    const tags = newTags(input);
    const { TableDescription } = await backend.call('CreateTable', withoutOwn(input));
    const description = objectAt({ TableDescription }, 'TableDescription');
    const name = String(description['TableName']);
    tables.forget(name);
    schemas.forget(name);
    keepSettings(tables.of(name), input, { account, region });
    if (input.object('StreamSpecification')?.boolean('StreamEnabled') === true) {
      switchStream(context, input, describe(context, description, region));
    }
    const shown = describe(context, description, region);
    await settled(context, name);
    if (tags.length > 0) {
      await backend.call('TagResource', { ResourceArn: shown['TableArn'], Tags: tags });
    }
    return { TableDescription: shown };
  };
}

function describeTable(context: DynamoContext): DynamoAction {
  const counts = new ItemCounts();
  return async (input, { region }) => {
    const TableName = tableName(input);
    const { Table } = await context.backend.call('DescribeTable', { TableName });
    const shown = describe(context, objectAt({ Table }, 'Table'), region);
    return { Table: { ...shown, ItemCount: await counts.of(context, TableName) } };
  };
}

function deleteTable(context: DynamoContext): DynamoAction {
  const { backend, tables } = context;
  return async (input, request) => {
    const TableName = tableName(input);
    await backend.call('DescribeTable', { TableName });
    if (tables.of(TableName).deletionProtection) {
      throw validation(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    const { TableDescription } = await backend.call('DeleteTable', { TableName });
    const description = objectAt({ TableDescription }, 'TableDescription');
    const shown = describe(context, description, request.region);
    context.streams.turnOff(TableName);
    tables.forget(TableName);
    context.schemas.forget(TableName);
    await gone(context, TableName);
    return { TableDescription: { ...shown, TableStatus: 'DELETING' } };
  };
}

/** Tables and their description. */
export function tableActions(context: DynamoContext): Record<string, DynamoAction> {
  const { backend, gate } = context;
  const shared =
    (run: DynamoAction): DynamoAction =>
    (input, request) =>
      gate.shared(() => run(input, request));
  return {
    CreateTable: shared(createTable(context)),
    DeleteTable: shared(deleteTable(context)),
    DescribeTable: shared(describeTable(context)),
    ListTables: shared((input) => backend.call('ListTables', input.values)),
    UpdateTable: updateTable(context),
  };
}
