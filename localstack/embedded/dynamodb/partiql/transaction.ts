import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, listAt } from '../context.ts';
import { validation } from '../errors.ts';
import type { TableSchema } from '../schemas.ts';
import { keyedSelect, requestOf } from './requests.ts';
import { duplicate, type ItemActions, perform, read, schemaOf } from './running.ts';
import type { Statement } from './statements.ts';

const transactionKinds = { DeleteItem: 'Delete', PutItem: 'Put', UpdateItem: 'Update' } as const;

/** A statement as a part of a transaction. */
function operationOf(statement: Statement, schema: TableSchema, fields: Fields): JsonObject {
  const wish = fields.text('ReturnValuesOnConditionCheckFailure');
  const more = wish === undefined ? {} : { ReturnValuesOnConditionCheckFailure: wish };
  if (statement.kind === 'select') {
    const select = keyedSelect(statement, schema);
    return statement.isCheck ? { ConditionCheck: { ...select, ...more } } : { Get: select };
  }
  const { action, input } = requestOf(statement, schema);
  if (action === 'Query' || action === 'Scan') throw validation('A transaction cannot search');
  const { ReturnValues: _unused, ...rest } = input;
  return { [transactionKinds[action]]: { ...rest, ...more } };
}

/** Of a cancelled transaction: an insertion failed because there is such an item. */
function cancelled(error: unknown, statements: readonly Statement[]): unknown {
  if (!(error instanceof AwsError) || error.code !== 'TransactionCanceledException') return error;
  const reasons = listAt(error.fields, 'CancellationReasons').map((reason, index) =>
    reason['Code'] === 'ConditionalCheckFailed' && statements[index]?.kind === 'insert'
      ? { ...reason, Code: 'DuplicateItem', Message: duplicate }
      : reason,
  );
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = error.message.replace(/\[.*\]$/, `[${codes}]`);
  return new AwsError(error.code, message, error.status, {
    fields: { CancellationReasons: reasons },
  });
}

/** The request that a transaction of statements stands for. */
async function transactionOf(
  context: DynamoContext,
  input: Fields,
  statements: readonly Statement[],
): Promise<{ readonly action: string; readonly input: JsonObject }> {
  const TransactItems: JsonObject[] = [];
  for (const [index, fields] of input.objects('TransactStatements').entries()) {
    const statement = statements[index];
    if (statement === undefined) continue;
    TransactItems.push(operationOf(statement, await schemaOf(context, statement), fields));
  }
  const reads = TransactItems.filter(({ Get }) => Get !== undefined).length;
  if (reads > 0 && reads < TransactItems.length) {
    throw validation('Read and write statements cannot be mixed in a transaction');
  }
  const { ClientRequestToken, ReturnConsumedCapacity = 'NONE' } = input.values;
  if (reads > 0) {
    return { action: 'TransactGetItems', input: { TransactItems, ReturnConsumedCapacity } };
  }
  const token = ClientRequestToken === undefined ? {} : { ClientRequestToken };
  return {
    action: 'TransactWriteItems',
    input: { TransactItems, ReturnConsumedCapacity, ...token },
  };
}

/** Statements that are done all or none. */
export function transaction(context: DynamoContext, actions: ItemActions): DynamoAction {
  return async (input, request) => {
    const statements = input.objects('TransactStatements').map(read);
    const whole = await transactionOf(context, input, statements);
    try {
      const { ConsumedCapacity, Responses = [] } = await perform(actions, whole, request);
      return { Responses, ...(ConsumedCapacity === undefined ? {} : { ConsumedCapacity }) };
    } catch (error) {
      throw cancelled(error, statements);
    }
  };
}
