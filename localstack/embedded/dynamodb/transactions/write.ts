import { AwsError } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { readItem } from '../actions/conditional-writes.ts';
import type { DynamoAction, DynamoContext } from '../context.ts';
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

/** Errors that concern an item rather than the request as a whole. */
function reasonOf(error: AwsError, done: Done): Reason | undefined {
  if (error.code === 'ConditionalCheckFailedException') {
    const shown =
      done.operation.wantsItem && done.before !== undefined ? { Item: done.before } : {};
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...shown };
  }
  const ofItem =
    /^(An operand in the update expression|The provided expression refers to an attribute|Item size|Type mismatch)/;
  if (error.code === 'ValidationException' && ofItem.test(error.message)) {
    return { Code: 'ValidationError', Message: error.message };
  }
  return undefined;
}

async function restore(context: DynamoContext, { before, operation }: Done): Promise<void> {
  const { key: Key, table: TableName } = operation;
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

/**
 * Does all or nothing. Each operation is on an item of its own, so that one after another they see
 * what they would see at once; what was done is undone where one may not.
 */
async function applyAll(
  context: DynamoContext,
  operations: readonly Operation[],
  wanted: string | undefined,
): Promise<JsonObject> {
  const done: Done[] = [];
  const reasons: Reason[] = [];
  const capacity = new Capacity('Write');
  const undo = async () => {
    for (const entry of done.toReversed()) await restore(context, entry);
  };
  for (const operation of operations) {
    const before = await readItem(context, operation.table, operation.key);
    const entry = { operation, before };
    try {
      const input = { ...operation.input, ReturnConsumedCapacity: 'TOTAL' };
      capacity.add(operation.table, await context.backend.call(operation.action, input));
      // A check on an item that is not there may have made an empty one.
      if (operation.checks && before === undefined) await restore(context, entry);
      else if (!operation.checks) done.push(entry);
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
  return capacity.shown(wanted);
}

export function transactWriteItems(context: DynamoContext): DynamoAction {
  const tokens = createTokens(context.clock);
  return (input) =>
    context.gate.exclusive(async () => {
      const operations = await readOperations(context, input);
      const wanted = input.text('ReturnConsumedCapacity');
      const token = input.text('ClientRequestToken', { min: 1, max: 36 });
      const run = () => applyAll(context, operations, wanted);
      return token === undefined ? run() : tokens.once(token, input.values, run);
    });
}
