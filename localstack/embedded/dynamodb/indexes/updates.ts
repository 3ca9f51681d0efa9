import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type Definition, definitionOf } from '../contents.ts';
import { listAt } from '../context.ts';
import { validation } from '../errors.ts';

/** What UpdateTable does to the indexes of a table. */
export interface IndexChange {
  readonly definition: Definition;
  readonly indexName: string;
  readonly kind: 'Create' | 'Delete';
}

const keyNames = (value: JsonObject) =>
  listAt(value, 'KeySchema').map(({ AttributeName }) => String(AttributeName));

/** Attributes that are still keys of something; others may not be defined. */
function definedAttributes(given: readonly JsonObject[], definition: Definition): JsonObject[] {
  const used = new Set([
    ...keyNames(definition),
    ...listAt(definition, 'LocalSecondaryIndexes').flatMap(keyNames),
    ...listAt(definition, 'GlobalSecondaryIndexes').flatMap(keyNames),
  ]);
  return given.filter(({ AttributeName }) => used.has(String(AttributeName)));
}

function withIndexes(
  definition: Definition,
  indexes: readonly JsonObject[],
  attributes: readonly JsonObject[],
): Definition {
  const { GlobalSecondaryIndexes: _before, ...rest } = definition;
  const changed = indexes.length === 0 ? rest : { ...rest, GlobalSecondaryIndexes: indexes };
  return { ...changed, AttributeDefinitions: definedAttributes(attributes, changed) };
}

function attributesWith(known: readonly JsonObject[], given: readonly JsonObject[]): JsonObject[] {
  const fresh = given.filter(
    ({ AttributeName }) => !known.some((attribute) => attribute['AttributeName'] === AttributeName),
  );
  return [...known, ...fresh];
}

function create(input: Fields, definition: Definition, index: Fields): IndexChange {
  const indexes = listAt(definition, 'GlobalSecondaryIndexes');
  const indexName = index.requiredText('IndexName', { min: 3, max: 255 });
  if (indexes.some(({ IndexName }) => IndexName === indexName)) {
    throw validation('Attempting to create an index which already exists');
  }
  const attributes = attributesWith(
    listAt(definition, 'AttributeDefinitions'),
    input.objects('AttributeDefinitions').map(({ values }) => values),
  );
  const missing = keyNames(index.values).filter(
    (name) => !attributes.some(({ AttributeName }) => AttributeName === name),
  );
  if (missing.length > 0) {
    const names = attributes.map(({ AttributeName }) => AttributeName).join(', ');
    throw validation(
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${missing.join(', ')}], AttributeDefinitions: [${names}]`,
    );
  }
  const { IndexName, KeySchema, Projection, ProvisionedThroughput } = index.values;
  const isOnDemand = definition['BillingMode'] === 'PAY_PER_REQUEST';
  const fresh = {
    IndexName,
    KeySchema,
    Projection,
    ...(isOnDemand ? {} : { ProvisionedThroughput }),
  };
  return {
    kind: 'Create',
    indexName,
    definition: withIndexes(definition, [...indexes, fresh], attributes),
  };
}

function remove(definition: Definition, index: Fields): IndexChange {
  const indexName = index.requiredText('IndexName', { min: 3, max: 255 });
  const indexes = listAt(definition, 'GlobalSecondaryIndexes');
  const kept = indexes.filter(({ IndexName }) => IndexName !== indexName);
  if (kept.length === indexes.length) {
    throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
  }
  const attributes = listAt(definition, 'AttributeDefinitions');
  return { kind: 'Delete', indexName, definition: withIndexes(definition, kept, attributes) };
}

/**
 * The index that a request creates or deletes; undefined where it does neither.
 * @throws AwsError LimitExceededException where there is more than one
 */
export function indexChange(input: Fields, table: JsonObject): IndexChange | undefined {
  const changes = input
    .objects('GlobalSecondaryIndexUpdates')
    .filter((update) => update.has('Create') || update.has('Delete'));
  const [change] = changes;
  if (change === undefined) return undefined;
  if (changes.length > 1) {
    throw new AwsError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const definition = definitionOf(table);
  const created = change.object('Create');
  return created === undefined
    ? remove(definition, change.requiredObject('Delete'))
    : create(input, definition, created);
}
