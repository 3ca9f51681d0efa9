import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoContext, listAt, objectAt } from '../context.ts';
import { validation } from '../errors.ts';
import { gone, settled } from '../settling.ts';

/** dynalite cannot change the indexes of a table: it is built anew behind the same name. */

/** What CreateTable wants to make such a table. */
export type Definition = JsonObject;

const isProvisioned = (table: JsonObject) =>
  objectAt(table, 'BillingModeSummary')['BillingMode'] !== 'PAY_PER_REQUEST';

function throughput(description: JsonObject): JsonObject {
  const { ReadCapacityUnits, WriteCapacityUnits } = objectAt(description, 'ProvisionedThroughput');
  return { ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } };
}

/** The definition of a table, of its description. */
export function definitionOf(table: JsonObject): Definition {
  const provisioned = isProvisioned(table);
  const indexes = (name: string, more: (index: JsonObject) => JsonObject) => {
    const found = listAt(table, name).map((index) => ({
      IndexName: index['IndexName'],
      KeySchema: index['KeySchema'],
      Projection: index['Projection'],
      ...more(index),
    }));
    return found.length === 0 ? {} : { [name]: found };
  };
  return {
    TableName: table['TableName'],
    AttributeDefinitions: table['AttributeDefinitions'],
    KeySchema: table['KeySchema'],
    ...indexes('LocalSecondaryIndexes', () => ({})),
    ...indexes('GlobalSecondaryIndexes', (index) => (provisioned ? throughput(index) : {})),
    ...(provisioned ? throughput(table) : { BillingMode: 'PAY_PER_REQUEST' }),
  };
}

/** All items of a table. */
export async function allItems(context: DynamoContext, TableName: string): Promise<JsonObject[]> {
  const items: JsonObject[] = [];
  let start: unknown;
  do {
    const page = await context.backend.call('Scan', {
      TableName,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    items.push(...listAt(page, 'Items'));
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
  return items;
}

/** Makes a table with items in it. */
export async function makeTable(
  context: DynamoContext,
  definition: Definition,
  items: readonly JsonObject[],
): Promise<void> {
  const TableName = String(definition['TableName']);
  await context.backend.call('CreateTable', definition);
  await settled(context, TableName);
  for (const Item of items) await context.backend.call('PutItem', { TableName, Item });
}

async function dropTable(context: DynamoContext, TableName: string): Promise<void> {
  await context.backend.call('DeleteTable', { TableName });
  await gone(context, TableName);
}

/** An item may lack an indexed attribute; one of another type cannot be put again. */
function checkTypes(definition: Definition, items: readonly JsonObject[]): void {
  for (const { AttributeName, AttributeType } of listAt(definition, 'AttributeDefinitions')) {
    const name = String(AttributeName);
    const other = items.some(
      (item) =>
        item[name] !== undefined && objectAt(item, name)[String(AttributeType)] === undefined,
    );
    if (other) {
      throw validation(
        `This local cloud cannot index the attribute ${name}: an item has it with another type than ${String(AttributeType)}`,
      );
    }
  }
}

/**
 * Gives a table another definition, with the items and the tags that it has. Only for who is alone
 * at the gate.
 * @throws AwsError what CreateTable has to say against the definition; nothing is changed then
 */
export async function rebuild(
  context: DynamoContext,
  table: JsonObject,
  definition: Definition,
): Promise<void> {
  const { backend, tables } = context;
  const TableName = String(table['TableName']);
  const scratch = `${TableName.slice(0, 240)}.rebuilt`;
  await makeTable(context, { ...definition, TableName: scratch }, []);
  await dropTable(context, scratch);
  const items = await allItems(context, TableName);
  checkTypes(definition, items);
  const ResourceArn = table['TableArn'];
  const { Tags } = await backend.call('ListTagsOfResource', { ResourceArn });
  await dropTable(context, TableName);
  await makeTable(context, definition, items);
  if (Array.isArray(Tags) && Tags.length > 0) {
    await backend.call('TagResource', { ResourceArn, Tags });
  }
  tables.of(TableName).identity ??= {
    TableId: table['TableId'],
    CreationDateTime: table['CreationDateTime'],
  };
  context.schemas.forget(TableName);
}
