import * as fc from 'fast-check';
import type { DescribedRequests } from '../../support/described-requests.ts';
import { type Schema, together, typesOf } from './schema.ts';
import { anyText, hostileTexts } from './texts.ts';

/** Values of schemas that cannot say all that is asked of them, by their names: ids that are there. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** How far below zero and above what is drawn from, where a schema sets no bounds. */
const usualBound = 1_000;

interface Making {
  readonly description: DescribedRequests;
  readonly known: KnownValues;
}

/** Values as a schema has them. */
export function goodValues(making: Making, schema: Schema): fc.Arbitrary<unknown> {
  const [known] = schema.names.flatMap((name) => making.known[name] ?? []);
  return known ?? made(making, schema);
}

function made(making: Making, schema: Schema): fc.Arbitrary<unknown> {
  const inner = (value: unknown) => goodValues(making, together(making.description, value));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map(inner));
  const types = typesOf(schema);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(type, schema, inner)));
}

function ofType(
  type: string,
  schema: Schema,
  inner: (value: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.oneof(
        fc.integer(boundsOf(schema)),
        fc.double({ ...boundsOf(schema), noNaN: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
      });
    case 'object':
      return objects(schema, inner);
    default:
      return fc.constant(null);
  }
}

function boundsOf({ minimum, maximum }: Schema) {
  const min = minimum ?? -usualBound;
  return { min, max: maximum ?? min + 2 * usualBound };
}

function texts({ pattern, minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<string> {
  const fits = (text: string) => {
    const { length } = [...text];
    return (
      length >= minLength &&
      length <= maxLength &&
      !(pattern && !new RegExp(pattern, 'u').test(text))
    );
  };
  const hostile = [
    ...hostileTexts,
    'n'.repeat(maxLength),
    'n'.repeat(Math.max(1, minLength)),
  ].filter(fits);
  // What looks ahead cannot be made from its pattern.
  const isMade = pattern !== undefined && !pattern.includes('(?');
  const any = isMade ? fc.stringMatching(new RegExp(pattern)) : anyText;
  const fitting = any.filter(fits);
  return hostile.length === 0 ? fitting : fc.oneof(fitting, fc.constantFrom(...hostile));
}

function objects(
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (value: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const described = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inner(value)])),
    { requiredKeys: required.filter((name) => name in properties), noNullPrototype: true },
  );
  if (additionalProperties === false) return described;
  const more = fc.dictionary(
    anyText.filter((name) => !(name in properties)),
    fc.jsonValue({ maxDepth: 1 }),
    { maxKeys: 2, noNullPrototype: true },
  );
  return fc
    .tuple(described, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, more))
    .map(([one, other]) => ({ ...other, ...one }));
}
