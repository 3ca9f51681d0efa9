import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, tableName } from '../context.ts';
import { validation } from '../errors.ts';
import { Capacity } from './capacity.ts';
import { checkCount } from './operations.ts';

async function readAll(context: DynamoContext, input: Fields): Promise<JsonObject> {
  const items = input.objects('TransactItems');
  checkCount(items, 'transactItems');
  const capacity = new Capacity('Read');
  const Responses: JsonObject[] = [];
  for (const item of items) {
    const get = item.object('Get');
    if (get === undefined) throw validation('TransactItems can only contain Get');
    const table = tableName(get);
    const found = await context.backend.call('GetItem', {
      ...get.values,
      TableName: table,
      ConsistentRead: true,
      ReturnConsumedCapacity: 'TOTAL',
    });
    capacity.add(table, found);
    Responses.push(found['Item'] === undefined ? {} : { Item: found['Item'] });
  }
  return { Responses, ...capacity.shown() };
}

/** Reads items as they were at one moment. */
export function transactGetItems(context: DynamoContext): DynamoAction {
  return (input) => context.gate.exclusive(() => readAll(context, input));
}
