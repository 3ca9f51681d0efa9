import { isObject } from '../../../kernel/objects.ts';
import { isFound } from './pattern.ts';

/** JSON Schema draft 4, as far as API Gateway models use it. */

export type Schema = Readonly<Record<string, unknown>>;

/** Finds the schema that `$ref` names. */
export type Resolve = (reference: string) => Schema | undefined;

type Check = (value: unknown, argument: unknown, schema: Schema, check: Checker) => boolean;
type Checker = (value: unknown, schema: unknown) => boolean;

function isType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return isObject(value);
    default:
      return typeof value === type;
  }
}

/** The name that JSON Schema has for a value's type. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entries = (value: unknown): [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];
const number = (value: unknown): number => Number(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const codePoints = (text: string): number => [...text].length;

/** A keyword that says something of one type only, and lets all others pass. */
const ofNumber =
  (test: (value: number, limit: number, schema: Schema) => boolean): Check =>
  (value, argument, schema) =>
    typeof value !== 'number' || test(value, number(argument), schema);
const ofText =
  (test: (value: string, argument: unknown) => boolean): Check =>
  (value, argument) =>
    typeof value !== 'string' || test(value, argument);
const ofList =
  (test: (value: readonly unknown[], argument: unknown, check: Checker) => boolean): Check =>
  (value, argument, _schema, check) =>
    !Array.isArray(value) || test(value, argument, check);
const ofObject =
  (test: (value: Schema, argument: unknown, check: Checker, schema: Schema) => boolean): Check =>
  (value, argument, schema, check) =>
    !isObject(value) || test(value, argument, check, schema);

function additional(value: Schema, argument: unknown, check: Checker, schema: Schema): boolean {
  const patterns = entries(schema['patternProperties']).map(([pattern]) => pattern);
  const known = isObject(schema['properties']) ? schema['properties'] : {};
  const others = Object.entries(value).filter(
    ([name]) => !Object.hasOwn(known, name) && !patterns.some((pattern) => isFound(pattern, name)),
  );
  if (argument === false) return others.length === 0;
  return argument === true || others.every(([, member]) => check(member, argument));
}

/** 0.3 is a multiple of 0.1, though not quite to a computer. */
function isMultiple(value: number, factor: number): boolean {
  const times = value / factor;
  return Math.abs(times - Math.round(times)) <= Number.EPSILON * Math.abs(times);
}

function items(value: readonly unknown[], argument: unknown, check: Checker): boolean {
  if (!Array.isArray(argument)) return value.every((item) => check(item, argument));
  return value.every((item, index) => index >= argument.length || check(item, argument[index]));
}

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  email: /^[^@\s]+@[^@\s]+$/,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
};

const keywords: Readonly<Record<string, Check>> = {
  type: (value, type) => (Array.isArray(type) ? type : [type]).some((each) => isType(value, each)),
  enum: (value, allowed) => list(allowed).some((each) => same(each, value)),
  allOf: (value, all, _schema, check) => list(all).every((each) => check(value, each)),
  anyOf: (value, any, _schema, check) => list(any).some((each) => check(value, each)),
  oneOf: (value, one, _schema, check) =>
    list(one).filter((each) => check(value, each)).length === 1,
  not: (value, schema, _schema, check) => !check(value, schema),
  minimum: ofNumber((value, limit, schema) =>
    schema['exclusiveMinimum'] === true ? value > limit : value >= limit,
  ),
  maximum: ofNumber((value, limit, schema) =>
    schema['exclusiveMaximum'] === true ? value < limit : value <= limit,
  ),
  multipleOf: ofNumber(isMultiple),
  minLength: ofText((value, limit) => codePoints(value) >= number(limit)),
  maxLength: ofText((value, limit) => codePoints(value) <= number(limit)),
  pattern: ofText((value, pattern) => isFound(String(pattern), value)),
  format: ofText((value, format) => formats[String(format)]?.test(value) ?? true),
  items: ofList(items),
  additionalItems: (value, argument, schema) =>
    argument !== false ||
    !Array.isArray(value) ||
    !Array.isArray(schema['items']) ||
    value.length <= schema['items'].length,
  minItems: ofList((value, limit) => value.length >= number(limit)),
  maxItems: ofList((value, limit) => value.length <= number(limit)),
  uniqueItems: ofList(
    (value, unique) =>
      unique !== true || new Set(value.map((item) => JSON.stringify(item))).size === value.length,
  ),
  required: ofObject((value, names) =>
    list(names).every((name) => Object.hasOwn(value, String(name))),
  ),
  properties: ofObject((value, properties, check) =>
    entries(properties).every(
      ([name, schema]) => !Object.hasOwn(value, name) || check(value[name], schema),
    ),
  ),
  patternProperties: ofObject((value, patterns, check) =>
    entries(patterns).every(([pattern, schema]) =>
      Object.entries(value).every(
        ([name, member]) => !isFound(pattern, name) || check(member, schema),
      ),
    ),
  ),
  additionalProperties: ofObject(additional),
  minProperties: ofObject((value, limit) => Object.keys(value).length >= number(limit)),
  maxProperties: ofObject((value, limit) => Object.keys(value).length <= number(limit)),
};

/** Whether values are checked by a keyword. */
export const isChecked = (keyword: string): boolean => Object.hasOwn(keywords, keyword);

/** Whether a JSON value fits one keyword of a schema. */
export function fitsKeyword(
  value: unknown,
  [name, argument]: readonly [string, unknown],
  schema: Schema,
  resolve: Resolve,
): boolean {
  const check: Checker = (each, inner) => fits(each, inner, resolve);
  const keyword = isChecked(name) ? keywords[name] : undefined;
  return keyword?.(value, argument, schema, check) !== false;
}

/** Whether a JSON value fits a schema. */
export function fits(value: unknown, schema: unknown, resolve: Resolve): boolean {
  if (!isObject(schema)) return true;
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = resolve(reference);
    return target === undefined || fits(value, target, resolve);
  }
  return Object.entries(schema).every((keyword) => fitsKeyword(value, keyword, schema, resolve));
}
