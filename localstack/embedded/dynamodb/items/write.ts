import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, objectAt, tableName } from '../context.ts';
import type { TableSchema } from '../schemas.ts';
import { withIndexes } from './capacity.ts';
import { checkIndexKeys, checkWrite } from './checks.ts';
import { withComparedDocuments } from './documents.ts';
import { observed, readItem, type Target, targetOf } from './images.ts';
import { withOrderedRemovals } from './removals.ts';

type WriteAction = 'DeleteItem' | 'PutItem' | 'UpdateItem';

function hasIndexes({ globalIndexes, localIndexes }: TableSchema): boolean {
  return globalIndexes.length > 0 || localIndexes.length > 0;
}

/** Whether the answer of a write says what it used. */
export function wantsCapacity(input: Fields): boolean {
  const wanted = input.text('ReturnConsumedCapacity');
  return wanted === 'TOTAL' || wanted === 'INDEXES';
}

/** Whether a write must be looked at before and after, for a stream or for what indexes use. */
export function isObserved(context: DynamoContext, input: Fields, schema: TableSchema): boolean {
  return context.streams.isOn(schema.table) || (wantsCapacity(input) && hasIndexes(schema));
}

/** Only tables with local indexes have item collections. Gigabytes, from and to. */
export function collectionOf(schema: TableSchema, key: JsonObject): JsonObject | undefined {
  const [hash = ''] = schema.keys;
  if (schema.localIndexes.length === 0) return undefined;
  return { ItemCollectionKey: { [hash]: key[hash] }, SizeEstimateRangeGB: [0, 1] };
}

async function runObserved(
  context: DynamoContext,
  schema: TableSchema,
  write: JsonObject,
  call: () => Promise<JsonObject>,
): Promise<JsonObject> {
  const { result, images } = await observed(context, [targetOf(schema, write)], call);
  const [image] = images;
  if (image === undefined) return result;
  context.streams.record(image);
  return { ...result, ConsumedCapacity: withIndexes(schema, result['ConsumedCapacity'], image) };
}

/** A failed condition shows the item where the request wants to see it. */
async function withItem(
  context: DynamoContext,
  error: unknown,
  target: { readonly table: string; readonly key: JsonObject },
): Promise<unknown> {
  if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') {
    return error;
  }
  const Item = await readItem(context, target.table, target.key);
  if (Item === undefined) return error;
  return new AwsError(error.code, error.message, error.status, { fields: { Item } });
}

/** The write as dynalite takes it; it always says what it used. */
function forwarded(input: Fields, TableName: string): JsonObject {
  const wanted = input.text('ReturnConsumedCapacity') ?? 'NONE';
  const ReturnConsumedCapacity = wanted === 'NONE' ? 'TOTAL' : wanted;
  return { ...input.values, TableName, ReturnConsumedCapacity };
}

/** Whether an update might give an attribute that is the key of an index an empty value. */
function mayEmptyIndexKey(schema: TableSchema, action: WriteAction, input: Fields): boolean {
  const values = objectAt(input.values, 'ExpressionAttributeValues');
  return (
    action === 'UpdateItem' &&
    hasIndexes(schema) &&
    Object.keys(values).some((name) => {
      const value = objectAt(values, name);
      return value['S'] === '' || value['B'] === '';
    })
  );
}

/** Undoes an update after which the item could not be in an index. */
async function withCheckedIndexKeys(
  context: DynamoContext,
  { key: Key, schema }: Target,
  call: () => Promise<JsonObject>,
): Promise<JsonObject> {
  const TableName = schema.table;
  const before = await readItem(context, TableName, Key);
  const output = await call();
  try {
    checkIndexKeys(schema, (await readItem(context, TableName, Key)) ?? {});
    return output;
  } catch (error) {
    if (before === undefined) await context.backend.call('DeleteItem', { TableName, Key });
    else await context.backend.call('PutItem', { TableName, Item: before });
    throw error;
  }
}

function atGate(
  { gate }: DynamoContext,
  isAlone: boolean,
  run: () => Promise<JsonObject>,
): Promise<JsonObject> {
  return isAlone ? gate.exclusive(run) : gate.shared(run);
}

/** Puts, updates or deletes one item. */
export function writeItem(context: DynamoContext, action: WriteAction): DynamoAction {
  return async (input) => {
    checkWrite(input);
    const table = tableName(input);
    const schema = await context.schemas.of(table);
    const write = withComparedDocuments(withOrderedRemovals(forwarded(input, table)));
    const call = () => context.backend.call(action, write);
    if (schema === undefined) return atGate(context, false, call);
    if (action === 'PutItem') checkIndexKeys(schema, objectAt(write, 'Item'));
    const { key } = targetOf(schema, write);
    const observes = isObserved(context, input, schema);
    const checked = mayEmptyIndexKey(schema, action, input)
      ? () => withCheckedIndexKeys(context, targetOf(schema, write), call)
      : call;
    const run = observes ? () => runObserved(context, schema, write, checked) : checked;
    const showsItem = input.text('ReturnValuesOnConditionCheckFailure') === 'ALL_OLD';
    // Nothing comes between the failure and the look at the item.
    const shown = async () => {
      try {
        return await run();
      } catch (error) {
        throw await withItem(context, error, { table, key });
      }
    };
    const output = await atGate(
      context,
      observes || showsItem || checked !== call,
      showsItem ? shown : run,
    );
    if (input.text('ReturnItemCollectionMetrics') !== 'SIZE') return output;
    const collection = collectionOf(schema, key);
    return collection === undefined ? output : { ...output, ItemCollectionMetrics: collection };
  };
}
