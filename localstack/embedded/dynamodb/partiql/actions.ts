import { AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, inputFields, listAt } from '../context.ts';
import { validation } from '../errors.ts';
import type { TableSchema } from '../schemas.ts';
import { keyedSelect, requestOf } from './requests.ts';
import { parseStatement, type Statement } from './statements.ts';

/** The actions on items that statements stand for. */
type ItemActions = Readonly<Record<string, DynamoAction>>;

const duplicate = 'Duplicate primary key exists in table';

function read(fields: Fields): Statement {
  const text = fields.requiredText('Statement', { min: 1, max: 8192 });
  return parseStatement(text, listAt(fields.values, 'Parameters'));
}

async function schemaOf(context: DynamoContext, { table }: Statement): Promise<TableSchema> {
  const schema = await context.schemas.of(table);
  if (schema !== undefined) return schema;
  throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

async function perform(
  actions: ItemActions,
  { action, input }: { readonly action: string; readonly input: JsonObject },
  request: CloudRequest,
): Promise<JsonObject> {
  return (await actions[action]?.(inputFields(input), request)) ?? {};
}

function startOf(fields: Fields): JsonObject {
  const token = fields.text('NextToken', { min: 1 });
  if (token === undefined) return {};
  const ExclusiveStartKey = parsedJson(Buffer.from(token, 'base64').toString());
  if (!isObject(ExclusiveStartKey)) throw validation('Invalid NextToken');
  return { ExclusiveStartKey };
}

function page(output: JsonObject): JsonObject {
  const { ConsumedCapacity, Items = [], LastEvaluatedKey } = output;
  return {
    Items,
    ...(LastEvaluatedKey === undefined
      ? {}
      : {
          NextToken: Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64'),
          LastEvaluatedKey,
        }),
    ...(ConsumedCapacity === undefined ? {} : { ConsumedCapacity }),
  };
}

/** What a failed insertion means: there is such an item. */
function ofInsert(error: unknown): unknown {
  const isTaken = error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
  return isTaken ? new AwsError('DuplicateItemException', duplicate) : error;
}

async function run(
  context: DynamoContext,
  actions: ItemActions,
  { fields, request }: { readonly fields: Fields; readonly request: CloudRequest },
): Promise<JsonObject> {
  const statement = read(fields);
  const schema = await schemaOf(context, statement);
  const { action, input } = requestOf(statement, schema);
  const ReturnConsumedCapacity = fields.text('ReturnConsumedCapacity') ?? 'NONE';
  if (statement.kind === 'select') {
    const limit = fields.number('Limit', { min: 1 });
    const ConsistentRead = fields.boolean('ConsistentRead') ?? false;
    const whole = {
      ...input,
      ...startOf(fields),
      ...(limit === undefined ? {} : { Limit: limit }),
      ReturnConsumedCapacity,
      ConsistentRead,
    };
    return page(await perform(actions, { action, input: whole }, request));
  }
  const whole = {
    ...input,
    ReturnConsumedCapacity,
    ReturnValuesOnConditionCheckFailure:
      fields.text('ReturnValuesOnConditionCheckFailure') ?? 'NONE',
  };
  try {
    const output = await perform(actions, { action, input: whole }, request);
    const { Attributes } = output;
    return page({ ...output, Items: Attributes === undefined ? [] : [Attributes] });
  } catch (error) {
    throw statement.kind === 'insert' ? ofInsert(error) : error;
  }
}

function batchError(error: unknown, TableName: string | undefined): JsonObject {
  const { code, fields, message } = toAwsError(error);
  // As codes of errors are called in the answers of batches.
  const Code = code === 'ValidationException' ? 'ValidationError' : code.replace(/Exception$/, '');
  return {
    Error: { Code, Message: message, ...fields },
    ...(TableName === undefined ? {} : { TableName }),
  };
}

function batch(context: DynamoContext, actions: ItemActions): DynamoAction {
  return async (input, request) => {
    const statements = input.objects('Statements');
    if (statements.length < 1 || statements.length > 25) {
      throw validation(
        `1 validation error detected: Value at 'statements' failed to satisfy constraint: Member must have length ${statements.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 25'}`,
      );
    }
    const Responses: JsonObject[] = [];
    for (const fields of statements) {
      const table = /(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)/i.exec(fields.text('Statement') ?? '')?.[1];
      try {
        const output = await run(context, actions, { fields, request });
        const [Item] = listAt(output, 'Items');
        Responses.push({ TableName: table, ...(Item === undefined ? {} : { Item }) });
      } catch (error) {
        Responses.push(batchError(error, table));
      }
    }
    return { Responses };
  };
}

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

function transaction(context: DynamoContext, actions: ItemActions): DynamoAction {
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

/** PartiQL, by the actions on items that it stands for. */
export function partiqlActions(
  context: DynamoContext,
  actions: ItemActions,
): Record<string, DynamoAction> {
  return {
    BatchExecuteStatement: batch(context, actions),
    ExecuteStatement: (fields, request) => run(context, actions, { fields, request }),
    ExecuteTransaction: transaction(context, actions),
  };
}
