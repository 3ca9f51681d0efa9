import {
  type ConditionKeys,
  type ConditionValue,
  unknowable,
} from '../../kernel/condition-keys.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { objectAt } from '../context.ts';
import type { TableSchema } from '../schemas.ts';
import { type ItemRequest, isRead } from './item-request.ts';
import { equalTo, keyText, namedAttributes } from './names.ts';

/** What the condition keys of an access are found in. */
export interface ItemAccess {
  /** Undefined where there is no such table. */
  readonly schema: TableSchema | undefined;
  readonly index: string | undefined;
  /** None where the access is not to items; undefined where nobody can tell. */
  readonly requests: readonly ItemRequest[] | undefined;
}

type Values = readonly string[] | typeof unknowable;

/** The values of all; nobody can tell them where one cannot be told. */
function together(found: readonly Values[]): ConditionValue {
  const known = found.filter((values) => values !== unknowable);
  return known.length < found.length ? unknowable : [...new Set(known.flat())];
}

function leadingKey({ index, schema }: ItemAccess, { action, input }: ItemRequest): Values {
  const indexes = [...(schema?.globalIndexes ?? []), ...(schema?.localIndexes ?? [])];
  const keys = index === undefined ? schema : indexes.find(({ name }) => name === index);
  const attribute = keys?.keys[0];
  if (attribute === undefined || action === 'Scan') return unknowable;
  const value =
    action === 'Query'
      ? equalTo(input, attribute)
      : objectAt(input, action === 'PutItem' ? 'Item' : 'Key')[attribute];
  const text = keyText(value);
  return text === undefined ? unknowable : [text];
}

const hasProjection = ({ AttributesToGet, ProjectionExpression }: JsonObject) =>
  (AttributesToGet ?? ProjectionExpression) !== undefined;

function selectOf({ index }: ItemAccess, { input }: ItemRequest): string {
  const whole = index === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
  return String(input['Select'] ?? (hasProjection(input) ? 'SPECIFIC_ATTRIBUTES' : whole));
}

/** Whoever reads without a projection gets what the item happens to have. */
function attributesOf(request: ItemRequest): Values {
  const { input } = request;
  const isWhole = isRead(request) && !hasProjection(input) && input['Select'] !== 'COUNT';
  return isWhole ? unknowable : namedAttributes(input);
}

function textsOf(requests: readonly ItemRequest[], member: string): readonly string[] {
  return requests.map(({ input }) => input[member]).filter((text) => typeof text === 'string');
}

/**
 * The condition keys of DynamoDB. What no request says and only the items know has a value that
 * nobody can tell, so that `ForAllValues` does not hold by default: the partition keys of a scan, the
 * attributes of a read without a projection, and both of a statement that cannot be understood. (AWS
 * leaves these keys out, and warns that `ForAllValues` then holds.)
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function dynamoKeys(find: () => ItemAccess): ConditionKeys {
  const ask = (read: (requests: readonly ItemRequest[], access: ItemAccess) => ConditionValue) => {
    return () => {
      const access = find();
      return access.requests === undefined ? unknowable : read(access.requests, access);
    };
  };
  return {
    'dynamodb:LeadingKeys': ask((requests, access) =>
      together(requests.map((request) => leadingKey(access, request))),
    ),
    'dynamodb:Attributes': ask((requests) => together(requests.map(attributesOf))),
    'dynamodb:Select': ask((requests, access) =>
      together([requests.filter(isRead).map((request) => selectOf(access, request))]),
    ),
    'dynamodb:ReturnValues': ask((requests) => textsOf(requests, 'ReturnValues')),
    'dynamodb:ReturnConsumedCapacity': ask((requests) =>
      textsOf(requests, 'ReturnConsumedCapacity'),
    ),
  };
}
