import type { JsonObject } from '../../kernel/protocols/json.ts';
import { validation } from '../errors.ts';
import { keyIn, type TableSchema } from '../schemas.ts';
import { type Condition, joined } from './expressions.ts';
import type { Statement } from './statements.ts';

/** The request of DynamoDB's own that does what a statement says. */
export interface Request {
  readonly action: 'DeleteItem' | 'PutItem' | 'Query' | 'Scan' | 'UpdateItem';
  readonly input: JsonObject;
}

function keyOf(schema: TableSchema, where: readonly Condition[]) {
  const isKey = ({ equals }: Condition) =>
    equals !== undefined && schema.keys.includes(equals.attribute);
  const found = where.filter(isKey).flatMap(({ equals }) => equals ?? []);
  if (found.length !== schema.keys.length) {
    throw validation('Where clause does not contain a mandatory equality on all key attributes');
  }
  const Key = keyIn(
    schema,
    Object.fromEntries(found.map(({ attribute, value }) => [attribute, value])),
  );
  return { Key, rest: where.filter((condition) => !isKey(condition)) };
}

function member(name: string, conditions: readonly Condition[]): JsonObject {
  return conditions.length === 0 ? {} : { [name]: joined(conditions, 'AND').text };
}

/** A query where the partition key is given; a scan otherwise. */
function selection(
  statement: Extract<Statement, { kind: 'select' }>,
  schema: TableSchema,
): Request {
  const { index, isDescending, placeholders, projection, table, where } = statement;
  const known = [...schema.globalIndexes, ...schema.localIndexes];
  const keys = known.find(({ name }) => name === index)?.keys ?? schema.keys;
  const [hash = '', range] = keys;
  const byHash = where.find(({ equals }) => equals?.attribute === hash);
  const byRange = where.find(
    (condition) => condition.isRange && condition.attributes[0] === range && range !== undefined,
  );
  const common = {
    TableName: table,
    ...(index === undefined ? {} : { IndexName: index }),
    ...(projection === undefined ? {} : { ProjectionExpression: projection }),
  };
  const found = [byHash, byRange].filter((condition) => condition !== undefined);
  const rest = where.filter((condition) => !found.includes(condition));
  const isQuery =
    byHash !== undefined &&
    !rest.some(({ attributes }) => attributes.some((name) => keys.includes(name)));
  if (!isQuery) {
    const filter = member('FilterExpression', where);
    const texts = [projection, ...where.map(({ text }) => text)];
    return { action: 'Scan', input: { ...common, ...filter, ...placeholders.members(...texts) } };
  }
  const texts = [projection, ...where.map(({ text }) => text)];
  const input = {
    ...common,
    KeyConditionExpression: found.map(({ text }) => text).join(' AND '),
    ...member('FilterExpression', rest),
    ...(isDescending ? { ScanIndexForward: false } : {}),
    ...placeholders.members(...texts),
  };
  return { action: 'Query', input };
}

/** @throws AwsError ValidationException where it does not name one item that it must name */
export function requestOf(statement: Statement, schema: TableSchema): Request {
  const { placeholders, table: TableName } = statement;
  switch (statement.kind) {
    case 'select':
      return selection(statement, schema);
    case 'insert': {
      const ConditionExpression = `attribute_not_exists(${placeholders.name(schema.keys[0] ?? '')})`;
      const names = placeholders.members(ConditionExpression);
      return {
        action: 'PutItem',
        input: { TableName, Item: statement.item, ConditionExpression, ...names },
      };
    }
    case 'update': {
      const { Key, rest } = keyOf(schema, statement.where);
      const exists = `attribute_exists(${placeholders.name(schema.keys[0] ?? '')})`;
      const ConditionExpression = [exists, ...rest.map(({ text }) => `(${text})`)].join(' AND ');
      const input = {
        TableName,
        Key,
        UpdateExpression: statement.update,
        ConditionExpression,
        ReturnValues: statement.returning,
        ...placeholders.members(statement.update, ConditionExpression),
      };
      return { action: 'UpdateItem', input };
    }
    case 'delete': {
      const { Key, rest } = keyOf(schema, statement.where);
      const condition = member('ConditionExpression', rest);
      const input = {
        TableName,
        Key,
        ...condition,
        ReturnValues: statement.returning,
        ...placeholders.members(...rest.map(({ text }) => text)),
      };
      return { action: 'DeleteItem', input };
    }
  }
}

/** The item that a statement of a transaction reads or checks. */
export function keyedSelect(
  statement: Extract<Statement, { kind: 'select' }>,
  schema: TableSchema,
): JsonObject {
  const { isCheck, placeholders, projection, table: TableName, where } = statement;
  const { Key, rest } = keyOf(schema, where);
  if (!isCheck) {
    const ProjectionExpression =
      projection === undefined ? {} : { ProjectionExpression: projection };
    return { TableName, Key, ...ProjectionExpression, ...placeholders.members(projection) };
  }
  const exists = `attribute_exists(${placeholders.name(schema.keys[0] ?? '')})`;
  const ConditionExpression = [exists, ...rest.map(({ text }) => `(${text})`)].join(' AND ');
  return { TableName, Key, ConditionExpression, ...placeholders.members(ConditionExpression) };
}
