import type { JsonObject } from '../../kernel/protocols/json.ts';

/** What is done to one item, or in one search: a whole request, or a part of a batch or a transaction. */
export interface ItemRequest {
  readonly action:
    | 'ConditionCheckItem'
    | 'DeleteItem'
    | 'GetItem'
    | 'PutItem'
    | 'Query'
    | 'Scan'
    | 'UpdateItem';
  readonly input: JsonObject;
}

const single = ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'] as const;

/** The one request of an action on an item; none where the action is on something else. */
export function singleRequest(action: string, input: JsonObject): readonly ItemRequest[] {
  const known = single.find((name) => name === action);
  return known === undefined ? [] : [{ action: known, input }];
}

/** Whether it reads all that it is not told to leave out. */
export function isRead({ action }: ItemRequest): boolean {
  return action === 'GetItem' || action === 'Query' || action === 'Scan';
}
