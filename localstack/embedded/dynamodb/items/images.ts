import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoContext, isObject, objectAt } from '../context.ts';
import { keyIn, type TableSchema } from '../schemas.ts';

/** An item that a write is about. */
export interface Target {
  readonly schema: TableSchema;
  readonly key: JsonObject;
}

/** What a write made of an item; undefined where there was or is none. */
export interface Image extends Target {
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

/** The item that a write names by its key, or brings along. */
export function targetOf(schema: TableSchema, write: JsonObject): Target {
  const key = isObject(write['Key']) ? write['Key'] : keyIn(schema, objectAt(write, 'Item'));
  return { schema, key };
}

/** The item as it is now, read with certainty. */
export async function readItem(
  context: DynamoContext,
  TableName: string,
  Key: JsonObject,
): Promise<JsonObject | undefined> {
  const found = await context.backend.call('GetItem', { TableName, Key, ConsistentRead: true });
  return isObject(found['Item']) ? found['Item'] : undefined;
}

const readTarget = (context: DynamoContext, { schema, key }: Target) =>
  readItem(context, schema.table, key);

/** Runs writes, and looks at their items before and after. Only for who is alone at the gate. */
export async function observed<Result>(
  context: DynamoContext,
  targets: readonly Target[],
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly images: readonly Image[] }> {
  const before: (JsonObject | undefined)[] = [];
  // An item whose key is wrong is none: the write says what is wrong with it.
  for (const target of targets) {
    before.push(await readTarget(context, target).catch(() => undefined));
  }
  const result = await run();
  const images: Image[] = [];
  for (const [index, target] of targets.entries()) {
    const after = await readTarget(context, target);
    images.push({ ...target, before: before[index], after });
  }
  return { result, images };
}
