import { AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, listAt } from '../context.ts';
import { validation } from '../errors.ts';
import { requestOf } from './requests.ts';
import { duplicate, type ItemActions, perform, read, schemaOf } from './running.ts';
import { transaction } from './transaction.ts';

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
