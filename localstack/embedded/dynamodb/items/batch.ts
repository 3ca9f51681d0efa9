import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, listAt, objectAt, plainName } from '../context.ts';
import { withIndexes } from './capacity.ts';
import { checkBatchWrite, checkIndexKeys } from './checks.ts';
import { type Image, observed, type Target, targetOf } from './images.ts';
import { collectionOf, isObserved } from './write.ts';

/** The requests by table; ARNs stand for names. */
function requestsOf(input: Fields): JsonObject {
  const tables = input.object('RequestItems')?.values ?? {};
  return Object.fromEntries(
    Object.entries(tables).map(([table, requests]) => [plainName(table), requests]),
  );
}

function forwardedInput(input: Fields, RequestItems: JsonObject): JsonObject {
  const wanted = input.text('ReturnConsumedCapacity') ?? 'NONE';
  const ReturnConsumedCapacity = wanted === 'NONE' ? 'TOTAL' : wanted;
  return input.has('RequestItems')
    ? { ...input.values, RequestItems, ReturnConsumedCapacity }
    : input.values;
}

export function batchGetItem({ backend, gate }: DynamoContext): DynamoAction {
  return (input) =>
    gate.shared(() => backend.call('BatchGetItem', forwardedInput(input, requestsOf(input))));
}

async function targetsOf(context: DynamoContext, tables: JsonObject): Promise<Target[]> {
  const targets: Target[] = [];
  for (const table of Object.keys(tables)) {
    const schema = await context.schemas.of(table);
    if (schema === undefined) continue;
    for (const request of listAt(tables, table)) {
      const put = objectAt(objectAt(request, 'PutRequest'), 'Item');
      checkIndexKeys(schema, put);
      const write = { ...objectAt(request, 'PutRequest'), ...objectAt(request, 'DeleteRequest') };
      targets.push(targetOf(schema, write));
    }
  }
  return targets;
}

/** What the tables of a batch used, their indexes included. */
function consumed(output: JsonObject, images: readonly Image[]): readonly JsonObject[] {
  return listAt(output, 'ConsumedCapacity').map((known) =>
    images
      .filter(({ schema }) => schema.table === known['TableName'])
      .reduce((sum, image) => withIndexes(image.schema, sum, image), known),
  );
}

/** The item collections that writes were in, by table. */
export function collections(targets: readonly Target[]): JsonObject {
  const tables: Record<string, JsonObject[]> = {};
  for (const { schema, key } of targets) {
    const collection = collectionOf(schema, key);
    if (collection === undefined) continue;
    tables[schema.table] = [...(tables[schema.table] ?? []), collection];
  }
  return tables;
}

export function batchWriteItem(context: DynamoContext): DynamoAction {
  const { backend, gate, streams } = context;
  return async (input) => {
    const tables = requestsOf(input);
    checkBatchWrite(tables);
    const targets = await targetsOf(context, tables);
    const call = () => backend.call('BatchWriteItem', forwardedInput(input, tables));
    const looked = targets.filter(({ schema }) => isObserved(context, input, schema));
    const write = async () => {
      const { result, images } = await observed(context, looked, call);
      for (const image of images) streams.record(image);
      return { ...result, ConsumedCapacity: consumed(result, images) };
    };
    const output = await (looked.length === 0 ? gate.shared(call) : gate.exclusive(write));
    return input.text('ReturnItemCollectionMetrics') === 'SIZE'
      ? { ...output, ItemCollectionMetrics: collections(targets) }
      : output;
  };
}
