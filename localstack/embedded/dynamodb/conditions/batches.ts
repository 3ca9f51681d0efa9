import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject, listAt, objectAt } from '../context.ts';
import type { ItemRequest } from './item-request.ts';

function writes(part: JsonObject): readonly ItemRequest[] {
  const { DeleteRequest, PutRequest } = part;
  return [
    ...(isObject(PutRequest) ? [{ action: 'PutItem' as const, input: PutRequest }] : []),
    ...(isObject(DeleteRequest) ? [{ action: 'DeleteItem' as const, input: DeleteRequest }] : []),
  ];
}

/** What a batch does in one of its tables. */
export function batchRequests(input: JsonObject, table: string): readonly ItemRequest[] {
  const items = objectAt(input, 'RequestItems');
  const { Keys: _keys, ...rest } = objectAt(items, table);
  const reads = listAt(objectAt(items, table), 'Keys').map((Key) => ({
    action: 'GetItem' as const,
    input: { ...rest, Key },
  }));
  return [...reads, ...listAt(items, table).flatMap(writes)];
}
