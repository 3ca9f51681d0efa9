import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject, objectAt } from '../context.ts';

const expressions = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
];

/** Members whose own members are attributes: keys, items, and conditions from before expressions. */
const maps = [
  'AttributeUpdates',
  'Expected',
  'Item',
  'Key',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** Words of expressions. Attributes of these names need a placeholder. */
const keywords = new Set(['add', 'and', 'between', 'delete', 'in', 'not', 'or', 'remove', 'set']);

/** What is neither inside a path, nor a value, nor a function. */
const token = /(?<![\w.#:])(#?[A-Za-z_]\w*|#\w+)(?!\w|\s*\()/g;

/** The attribute that a name or a placeholder stands for. */
function attributeOf(input: JsonObject, name: string): string {
  const found = objectAt(input, 'ExpressionAttributeNames')[name];
  return typeof found === 'string' ? found : name;
}

function namesIn(input: JsonObject, text: string): readonly string[] {
  return [...text.matchAll(token)]
    .map(([name]) => name)
    .filter((name) => !keywords.has(name.toLowerCase()))
    .map((name) => attributeOf(input, name));
}

/** The attributes that a request names, of documents the outermost. */
export function namedAttributes(input: JsonObject): readonly string[] {
  const { AttributesToGet = [] } = input;
  const texts = expressions.map((name) => input[name]).filter((text) => typeof text === 'string');
  return [
    ...maps.flatMap((name) => Object.keys(objectAt(input, name))),
    ...(Array.isArray(AttributesToGet) ? AttributesToGet.map(String) : []),
    ...texts.flatMap((text) => namesIn(input, text)),
  ];
}

/** What `attribute = :value` of a key condition wants the attribute to be. */
export function equalTo(input: JsonObject, attribute: string): unknown {
  const old = objectAt(objectAt(input, 'KeyConditions'), attribute);
  const list = old['AttributeValueList'];
  if (old['ComparisonOperator'] === 'EQ' && Array.isArray(list)) return list[0];
  const text = input['KeyConditionExpression'];
  const found = [...String(text ?? '').matchAll(/(#?\w+)\s*=\s*(:\w+)|(:\w+)\s*=\s*(#?\w+)/g)].find(
    ([, left, , , right]) => attributeOf(input, left ?? right ?? '') === attribute,
  );
  return objectAt(input, 'ExpressionAttributeValues')[found?.[2] ?? found?.[3] ?? ''];
}

/** A key's value as text: of a number its digits, of bytes their base64. */
export function keyText(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const text = value['S'] ?? value['N'] ?? value['B'];
  return typeof text === 'string' ? text : undefined;
}
