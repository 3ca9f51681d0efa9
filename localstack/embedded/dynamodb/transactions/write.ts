import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, objectAt } from '../context.ts';
import { collections } from '../items/batch.ts';
import { withIndexes } from '../items/capacity.ts';
import { checkIndexKeys } from '../items/checks.ts';
import { readItem } from '../items/images.ts';
import { isObserved } from '../items/write.ts';
import { Capacity } from './capacity.ts';
import { type Operation, readOperations } from './operations.ts';
import { createTokens } from './tokens.ts';

interface Done {
  readonly operation: Operation;
  /** The item before. */
  readonly before: JsonObject | undefined;
}

type Reason = Readonly<Record<string, unknown>>;
const none: Reason = { Code: 'None' };

/** What is wrong with an item and its table, as against the request itself. */
const ofItem =
  /^(An operand in the update expression|The provided expression refers to an attribute|Item size|The provided key element does not match the schema|The document path provided|One or more parameter values were invalid: (?:Missing the key|Type mismatch for|Cannot update attribute)|One or more parameter values are not valid)/;

/** Errors that concern an item rather than the request as a whole. */
function reasonOf(error: AwsError, done: Done): Reason | undefined {
  if (error.code === 'ConditionalCheckFailedException') {
    const shown =
      done.operation.wantsItem && done.before !== undefined ? { Item: done.before } : {};
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...shown };
  }
  if (error.code === 'ValidationException' && ofItem.test(error.message)) {
    return { Code: 'ValidationError', Message: error.message };
  }
  return undefined;
}

async function restore(context: DynamoContext, { before, operation }: Done): Promise<void> {
  const { table: TableName } = operation;
  const { key: Key } = operation.target;
  if (before === undefined) await context.backend.call('DeleteItem', { TableName, Key });
  else await context.backend.call('PutItem', { TableName, Item: before });
}

function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { fields: { CancellationReasons: reasons } },
  );
}

async function readBefore(
  context: DynamoContext,
  { action, input, table, target }: Operation,
): Promise<JsonObject | undefined> {
  if (action === 'PutItem') checkIndexKeys(target.schema, objectAt(input, 'Item'));
  // Of an item without its key the put itself says what is missing.
  const isWhole = Object.values(target.key).every((value) => value !== undefined);
  return isWhole ? readItem(context, table, target.key) : undefined;
}

async function apply(context: DynamoContext, entry: Done): Promise<JsonObject> {
  const { action, checks, input } = entry.operation;
  const output = await context.backend.call(action, { ...input, ReturnConsumedCapacity: 'TOTAL' });
  // A check on an item that is not there may have made an empty one.
  if (checks && entry.before === undefined) await restore(context, entry);
  return objectAt(output, 'ConsumedCapacity');
}

/** All is done: the records of the streams, and what it used. */
async function finish(
  context: DynamoContext,
  input: Fields,
  { done, used }: { readonly done: readonly Done[]; readonly used: readonly JsonObject[] },
): Promise<JsonObject> {
  const capacity = new Capacity('Write');
  for (const ConsumedCapacity of used) {
    capacity.add(String(ConsumedCapacity['TableName']), { ConsumedCapacity });
  }
  for (const { before, operation } of done) {
    const { table, target } = operation;
    if (!isObserved(context, input, target.schema)) continue;
    const image = { ...target, before, after: await readItem(context, table, target.key) };
    context.streams.record(image);
    capacity.add(table, { ConsumedCapacity: withIndexes(target.schema, {}, image) });
  }
  return capacity.shown();
}

function collectionsOf(input: Fields, operations: readonly Operation[]): JsonObject {
  if (input.text('ReturnItemCollectionMetrics') !== 'SIZE') return {};
  return { ItemCollectionMetrics: collections(operations.map(({ target }) => target)) };
}

/**
 * Does all or nothing. Each operation is on an item of its own, so that one after another they see
 * what they would see at once; what was done is undone where one may not.
 */
async function applyAll(
  context: DynamoContext,
  operations: readonly Operation[],
  input: Fields,
): Promise<JsonObject> {
  const done: Done[] = [];
  const reasons: Reason[] = [];
  const used: JsonObject[] = [];
  const undo = async () => {
    for (const entry of done.toReversed()) await restore(context, entry);
  };
  for (const operation of operations) {
    let entry: Done = { operation, before: undefined };
    try {
      entry = { operation, before: await readBefore(context, operation) };
      used.push(await apply(context, entry));
      if (!operation.checks) done.push(entry);
      reasons.push(none);
    } catch (error) {
      const reason = error instanceof AwsError ? reasonOf(error, entry) : undefined;
      if (reason === undefined) {
        await undo();
        throw error;
      }
      reasons.push(reason);
    }
  }
  if (reasons.some(({ Code }) => Code !== 'None')) {
    await undo();
    throw cancelled(reasons);
  }
  return { ...(await finish(context, input, { done, used })), ...collectionsOf(input, operations) };
}

export function transactWriteItems(context: DynamoContext): DynamoAction {
  const tokens = createTokens(context);
  return (input) =>
    context.gate.exclusive(async () => {
      const operations = await readOperations(context, input);
      const token = input.text('ClientRequestToken', { min: 1, max: 36 });
      const run = () => applyAll(context, operations, input);
      return token === undefined ? run() : tokens.once(token, input.values, run);
    });
}
