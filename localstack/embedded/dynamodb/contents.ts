import type { JsonObject } from '../kernel/protocols/json.ts';
import { type DynamoContext, listAt, objectAt } from './context.ts';
import { gone, settled } from './settling.ts';

/** All that dynalite is asked about tables for. */
type Tables = Pick<DynamoContext, 'backend'>;

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
export async function allItems(context: Tables, TableName: string): Promise<JsonObject[]> {
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
  context: Tables,
  definition: Definition,
  items: readonly JsonObject[],
): Promise<void> {
  const TableName = String(definition['TableName']);
  await context.backend.call('CreateTable', definition);
  await settled(context, TableName);
  for (const Item of items) await context.backend.call('PutItem', { TableName, Item });
}

/** A table whole. */
export interface TableContents {
  readonly definition: Definition;
  readonly items: readonly JsonObject[];
  readonly tags: unknown;
  readonly arn: unknown;
}

export async function contentsOf(context: Tables, TableName: string): Promise<TableContents> {
  const { backend } = context;
  const { Table } = await backend.call('DescribeTable', { TableName });
  const table = objectAt({ Table }, 'Table');
  const arn = table['TableArn'];
  const { Tags } = await backend.call('ListTagsOfResource', { ResourceArn: arn });
  const items = await allItems(context, TableName);
  return { definition: definitionOf(table), items, tags: Tags, arn };
}

export async function tableNames({ backend }: Tables): Promise<string[]> {
  const names: string[] = [];
  let start: unknown;
  do {
    const page = await backend.call(
      'ListTables',
      start === undefined ? {} : { ExclusiveStartTableName: start },
    );
    const { TableNames } = page;
    if (Array.isArray(TableNames)) names.push(...TableNames.map(String));
    start = page['LastEvaluatedTableName'];
  } while (start !== undefined);
  return names;
}

export async function dropTable(context: Tables, TableName: string): Promise<void> {
  await context.backend.call('DeleteTable', { TableName });
  await gone(context, TableName);
}

/** Makes a table as it was, in place of what there is of it. */
export async function takeContents(context: Tables, contents: TableContents): Promise<void> {
  const { arn, definition, items, tags } = contents;
  const name = String(definition['TableName']);
  if ((await tableNames(context)).includes(name)) await dropTable(context, name);
  await makeTable(context, definition, items);
  if (Array.isArray(tags) && tags.length > 0) {
    await context.backend.call('TagResource', { ResourceArn: arn, Tags: tags });
  }
}
