import { isObject } from '../../../kernel/objects.ts';
import { fitsKeyword, type Resolve, type Schema, typeOf } from './json-schema.ts';

/** What is wrong with a value, in the words that `$context.error.validationErrorString` has. */

type Describe = (value: unknown, argument: unknown, schema: Schema) => string;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const quoted = (values: readonly unknown[]): string => JSON.stringify(values);
const keysOf = (value: unknown): string[] => (isObject(value) ? Object.keys(value) : []);
const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const lengthOf = (value: unknown): number => [...String(value)].length;

const messages: Readonly<Record<string, Describe>> = {
  type: (value, types) =>
    `instance type (${typeOf(value)}) does not match any allowed primitive types (allowed: ${quoted(list(types))})`,
  enum: (value, allowed) =>
    `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(allowed)})`,
  required: (value, names) => {
    const missing = list(names).filter((name) => !keysOf(value).includes(String(name)));
    return `object has missing required properties (${quoted(missing.toSorted())})`;
  },
  additionalProperties: (value, _argument, schema) => {
    const known = keysOf(schema['properties']);
    const others = keysOf(value).filter((name) => !known.includes(name));
    return `object instance has properties which are not allowed by the schema: ${quoted(others.toSorted())}`;
  },
  minimum: (value, limit) =>
    `numeric instance is lower than the required minimum (minimum: ${limit}, found: ${value})`,
  maximum: (value, limit) =>
    `numeric instance is greater than the required maximum (maximum: ${limit}, found: ${value})`,
  minLength: (value, limit) =>
    `string ${JSON.stringify(value)} is too short (length: ${lengthOf(value)}, required minimum: ${limit})`,
  maxLength: (value, limit) =>
    `string ${JSON.stringify(value)} is too long (length: ${lengthOf(value)}, maximum allowed: ${limit})`,
  pattern: (value, pattern) =>
    `ECMA 262 regex ${JSON.stringify(pattern)} does not match input string ${JSON.stringify(value)}`,
  minItems: (value, limit) =>
    `array is too short: must have at least ${limit} elements but instance has ${sizeOf(value)} elements`,
  maxItems: (value, limit) =>
    `array is too long: must have at most ${limit} elements but instance has ${sizeOf(value)} elements`,
  uniqueItems: () => 'array must not contain duplicate elements',
};

/** The members of a value that a keyword sends on to schemas of their own. */
function inner(value: unknown, keyword: string, argument: unknown): [unknown, unknown][] {
  if (keyword === 'properties' && isObject(value) && isObject(argument)) {
    return Object.entries(argument)
      .filter(([name]) => Object.hasOwn(value, name))
      .map(([name, schema]) => [value[name], schema]);
  }
  if (keyword === 'items' && Array.isArray(value)) {
    return value.map((item, index) => [item, Array.isArray(argument) ? argument[index] : argument]);
  }
  if (keyword === 'allOf') return list(argument).map((schema) => [value, schema]);
  return [];
}

/** Every fault of a value that does not fit its schema. */
export function faultsOf(value: unknown, schema: unknown, resolve: Resolve): string[] {
  if (!isObject(schema)) return [];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return faultsOf(value, resolve(reference), resolve);
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (fitsKeyword(value, [keyword, argument], schema, resolve)) return [];
    const within = inner(value, keyword, argument).flatMap(([each, one]) =>
      faultsOf(each, one, resolve),
    );
    if (within.length > 0) return within;
    return [messages[keyword]?.(value, argument, schema) ?? `instance does not satisfy ${keyword}`];
  });
}
