import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoContext, isObject, tableName } from '../context.ts';
import { validation } from '../errors.ts';
import { checkWrite } from '../items/checks.ts';
import { withComparedDocuments } from '../items/documents.ts';
import { type Target, targetOf } from '../items/images.ts';
import { withOrderedRemovals } from '../items/removals.ts';
import { itemSize } from '../items/size.ts';

/** One write of a transaction, as dynalite can do it. */
export interface Operation {
  /** Such as `PutItem`. */
  readonly action: string;
  readonly input: JsonObject;
  readonly table: string;
  readonly target: Target;
  /** A check changes nothing, whatever it takes to make it. */
  readonly checks: boolean;
  readonly wantsItem: boolean;
}

const actions: Readonly<Record<string, string>> = {
  ConditionCheck: 'UpdateItem',
  Delete: 'DeleteItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** Items of one transaction. */
const maximumItems = 100;

/** Bytes of the items of one transaction. */
const mostBytes = 4 * 1024 * 1024;

const sizeOf = (item: unknown) => (isObject(item) ? itemSize(item) : 0);

export function checkCount(items: readonly unknown[], member: string): void {
  if (items.length >= 1 && items.length <= maximumItems) return;
  const bound =
    items.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${maximumItems}`;
  throw validation(
    `1 validation error detected: Value '[${items.length} items]' at '${member}' failed to satisfy constraint: Member must have length ${bound}`,
  );
}

async function operationOf(context: DynamoContext, item: Fields): Promise<Operation> {
  const kinds = Object.keys(actions).filter((kind) => item.has(kind));
  const [kind] = kinds;
  const write = kind === undefined ? undefined : item.object(kind);
  const action = kind === undefined ? undefined : actions[kind];
  if (kind === undefined || write === undefined || action === undefined || kinds.length !== 1) {
    throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const table = tableName(write);
  checkWrite(write);
  const schema = await context.schemas.of(table);
  if (schema === undefined) {
    throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
  }
  const { ReturnValuesOnConditionCheckFailure: returns, ...rest } = write.values;
  const input = withComparedDocuments(withOrderedRemovals({ ...rest, TableName: table }));
  return {
    action,
    input,
    table,
    target: targetOf(schema, input),
    checks: kind === 'ConditionCheck',
    wantsItem: returns === 'ALL_OLD',
  };
}

/** Reads the writes of a transaction. @throws AwsError ValidationException */
export async function readOperations(context: DynamoContext, input: Fields): Promise<Operation[]> {
  const items = input.objects('TransactItems');
  checkCount(items, 'transactItems');
  const operations: Operation[] = [];
  for (const item of items) operations.push(await operationOf(context, item));
  const bytes = operations.reduce((sum, { input: { Item } }) => sum + sizeOf(Item), 0);
  if (bytes > mostBytes) {
    throw validation('The aggregate size of the items in the transaction cannot exceed 4 MB');
  }
  const targets = operations.map(({ table, target }) => `${table} ${JSON.stringify(target.key)}`);
  if (new Set(targets).size < targets.length) {
    throw validation('Transaction request cannot include multiple operations on one item');
  }
  return operations;
}
