import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoContext, isObject, objectAt, tableName } from '../context.ts';
import { keyNames } from '../description.ts';

/** The key of the item that a write names, wherever it stands. */
export async function keyOf(context: DynamoContext, write: JsonObject): Promise<JsonObject> {
  if (isObject(write['Key'])) return write['Key'];
  const item = objectAt(write, 'Item');
  const names = await keyNames(context, String(write['TableName']));
  return Object.fromEntries(names.map((name) => [name, item[name]]));
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

/**
 * Runs a write that wants to see the item when its condition fails. Nothing comes between the
 * failure and the look at the item.
 */
export function conditionalWrite(
  context: DynamoContext,
  action: string,
  input: Fields,
): Promise<JsonObject> {
  return context.gate.exclusive(async () => {
    const write = { ...input.values, TableName: tableName(input) };
    try {
      return await context.backend.call(action, write);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') {
        throw error;
      }
      const key = await keyOf(context, write);
      const Item = await readItem(context, write.TableName, key);
      if (Item === undefined) throw error;
      throw new AwsError(error.code, error.message, error.status, { fields: { Item } });
    }
  });
}
