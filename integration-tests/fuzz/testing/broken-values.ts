import * as fc from 'fast-check';
import type { DescribedRequests } from '../../support/described-requests.ts';
import { type Schema, together, typesOf } from './schema.ts';

/** A value with one rule broken, and which. */
export interface Broken {
  readonly rule: string;
  readonly value: unknown;
}

const others: readonly (readonly [string, unknown])[] = [
  ['string', 'a text'],
  ['integer', 7],
  ['number', 1.5],
  ['boolean', true],
  ['array', []],
  ['object', {}],
  ['null', null],
];

/** Every way to break one rule of a schema in a value that keeps them, at any depth. */
export function brokenValues(
  description: DescribedRequests,
  schema: Schema,
  value: unknown,
): readonly Broken[] {
  const inner = (part: unknown, at: unknown) =>
    brokenValues(description, together(description, part), at);
  return [...brokenItself(schema, value), ...brokenInside(schema, value, inner)];
}

function brokenItself(schema: Schema, value: unknown): readonly Broken[] {
  const types = typesOf(schema);
  const wrongTypes = others.filter(
    ([type]) =>
      types.length > 0 &&
      !types.includes(type) &&
      !(type === 'integer' && types.includes('number')),
  );
  const say = (rule: string, broken: unknown): Broken => ({ rule, value: broken });
  return [
    ...wrongTypes.map(([type, other]) => say(`type ${type}`, other)),
    ...((schema.enum ?? schema.const) ? [say('enum', 'no such word')] : []),
    ...(schema.minimum === undefined ? [] : [say('minimum', schema.minimum - 1)]),
    ...(schema.maximum === undefined ? [] : [say('maximum', schema.maximum + 1)]),
    ...(schema.minLength ? [say('minLength', '')] : []),
    ...(schema.maxLength === undefined ? [] : [say('maxLength', 'x'.repeat(schema.maxLength + 1))]),
    ...(schema.pattern === undefined ? [] : [say('pattern', '\u0000'), say('pattern', ' ')]),
    ...(schema.minItems ? [say('minItems', [])] : []),
    ...(schema.maxItems !== undefined && Array.isArray(value) && value.length > 0
      ? [
          say(
            'maxItems',
            Array.from({ length: schema.maxItems + 1 }, () => value[0]),
          ),
        ]
      : []),
  ];
}

function brokenInside(
  { oneOf, properties = {}, required = [], additionalProperties, items }: Schema,
  value: unknown,
  inner: (part: unknown, at: unknown) => readonly Broken[],
): readonly Broken[] {
  if (oneOf !== undefined) return oneOf.flatMap((part) => inner(part, value));
  if (Array.isArray(value)) {
    return value.flatMap((one, index) =>
      inner(items, one).map(({ rule, value: broken }) => ({
        rule: `${index}: ${rule}`,
        value: value.with(index, broken),
      })),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const without = required.map((name) => ({
    rule: `required ${name}`,
    value: Object.fromEntries(entries.filter(([other]) => other !== name)),
  }));
  const more =
    additionalProperties === false
      ? [{ rule: 'additionalProperties', value: { ...value, unheardOf: 1 } }]
      : [];
  const changed = entries.flatMap(([name, one]) =>
    name in properties
      ? inner(properties[name], one).map(({ rule, value: broken }) => ({
          rule: `${name}: ${rule}`,
          value: { ...value, [name]: broken },
        }))
      : [],
  );
  return [...without, ...more, ...changed];
}

/** One of the ways, where the description really forbids what comes of it. */
export function oneBroken(
  broken: readonly Broken[],
  isForbidden: (value: unknown) => boolean,
): fc.Arbitrary<Broken | undefined> {
  if (broken.length === 0) return fc.constant(undefined);
  return fc.constantFrom(...broken).map((one) => (isForbidden(one.value) ? one : undefined));
}
