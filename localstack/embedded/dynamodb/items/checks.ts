import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject, listAt, objectAt } from '../context.ts';
import { validation } from '../errors.ts';
import type { TableSchema } from '../schemas.ts';

/** What dynalite lets through and DynamoDB does not. */

const expressions = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

/** Bytes. Source: DynamoDB developer guide, quotas, "Expression parameters". */
const longestExpression = 4096;
/** Levels of lists and maps within each other. Source: quotas, "Nested attribute depth". */
const deepest = 32;

function checkExpressions(input: Fields): void {
  for (const name of expressions) {
    const size = Buffer.byteLength(input.text(name) ?? '');
    if (size > longestExpression) {
      throw validation(
        `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${size}`,
      );
    }
  }
}

function depth(value: unknown): number {
  if (!isObject(value)) return 0;
  const { L, M } = value;
  const inner = Array.isArray(L) ? L : isObject(M) ? Object.values(M) : undefined;
  return inner === undefined ? 0 : 1 + inner.reduce((most, one) => Math.max(most, depth(one)), 0);
}

function checkDepth(values: JsonObject): void {
  if (Object.values(values).some((value) => depth(value) >= deepest)) {
    throw validation('Nesting Levels have exceeded supported limits');
  }
}

export function checkWrite(input: Fields): void {
  input.text('ReturnValuesOnConditionCheckFailure', { oneOf: ['ALL_OLD', 'NONE'] });
  checkExpressions(input);
  checkDepth(objectAt(input.values, 'Item'));
  checkDepth(objectAt(input.values, 'ExpressionAttributeValues'));
}

/** Indexed attributes of an item that is put: they may be missing, but not empty. */
export function checkIndexKeys(schema: TableSchema, item: JsonObject): void {
  for (const { name, keys } of [...schema.globalIndexes, ...schema.localIndexes]) {
    const empty = keys.find((key) => {
      const value = objectAt(item, key);
      return value['S'] === '' || value['B'] === '';
    });
    if (empty === undefined) continue;
    const type = objectAt(item, empty)['S'] === '' ? 'string' : 'binary';
    throw validation(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type} value. IndexName: ${name}, IndexKey: ${empty}`,
    );
  }
}

function checkSelect(input: Fields): void {
  const select = input.text('Select');
  const wanted = ['ProjectionExpression', 'AttributesToGet'].find((name) => input.has(name));
  if (wanted !== undefined && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const choice = select === 'COUNT' ? 'only the Count' : select;
    throw validation(`Cannot specify the ${wanted} when choosing to get ${choice}`);
  }
  if (wanted === undefined && select === 'SPECIFIC_ATTRIBUTES') {
    throw validation(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && !input.has('IndexName')) {
    throw validation('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
}

/** The name of the attribute that an empty value is compared with in a key condition. */
function emptyKey(input: Fields): string | undefined {
  const values = objectAt(input.values, 'ExpressionAttributeValues');
  const names = objectAt(input.values, 'ExpressionAttributeNames');
  const comparisons = (input.text('KeyConditionExpression') ?? '').matchAll(
    /([#\w]+)\s*(?:=|<=?|>=?)\s*(:\w+)/g,
  );
  for (const [, name = '', value = ''] of comparisons) {
    const given = objectAt(values, value);
    if (given['S'] === '' || given['B'] === '') return String(names[name] ?? name);
  }
  return undefined;
}

export function checkQuery(input: Fields): void {
  checkExpressions(input);
  checkSelect(input);
  const key = emptyKey(input);
  if (key !== undefined) {
    throw validation(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${key}`,
    );
  }
}

export function checkScan(input: Fields, schema: TableSchema | undefined): void {
  checkExpressions(input);
  checkSelect(input);
  if (input.has('Segment') && !input.has('TotalSegments')) {
    throw validation(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  input.number('TotalSegments', { min: 1, max: 1_000_000 });
  const isGlobal = schema?.globalIndexes.some(({ name }) => name === input.text('IndexName'));
  if (isGlobal === true && input.boolean('ConsistentRead') === true) {
    throw validation('Consistent reads are not supported on global secondary indexes');
  }
}

export function checkBatchWrite(tables: JsonObject): void {
  for (const table of Object.keys(tables)) {
    for (const request of listAt(tables, table)) {
      const kinds = ['PutRequest', 'DeleteRequest'].filter((kind) => isObject(request[kind]));
      if (kinds.length !== 1) {
        throw validation(
          'Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest',
        );
      }
      checkDepth(objectAt(objectAt(request, 'PutRequest'), 'Item'));
    }
  }
}
