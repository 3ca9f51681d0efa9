import * as z from 'zod';
import type { DescribedRequests } from '../../support/described-requests.ts';
import { type Place, placeOf } from '../../support/description-file.ts';

/** The keywords of JSON Schema that the descriptions use. */
const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  contentMediaType: z.string().optional(),
});

/** One schema, with what it refers to and is put together of in one. */
export interface Schema extends z.infer<typeof schema> {
  /** The names of the schemas that it was made of: `PointId`, `Line`. */
  readonly names: readonly string[];
}

/** The schema at a place, put together. */
export function schemaAt(description: DescribedRequests, place: Place): Schema {
  return together(description, description.valueAt(place));
}

/** A schema with its references followed and its `allOf` in one. */
export function together(description: DescribedRequests, value: unknown): Schema {
  const place = placeOf(value);
  if (place !== undefined) {
    const whole = together(description, description.valueAt(place));
    return { ...whole, names: [place.at(-1) ?? '', ...whole.names] };
  }
  const { allOf = [], ...own } = schema.parse(value ?? {});
  const parts = allOf.map((part) => together(description, part));
  const joined = [...parts, own].reduce(joinedWith, {});
  return { ...schema.parse(joined), names: parts.flatMap(({ names }) => names) };
}

function joinedWith(one: Partial<Schema>, other: Partial<Schema>): Partial<Schema> {
  return {
    ...one,
    ...Object.fromEntries(Object.entries(other).filter(([, value]) => value !== undefined)),
    ...((one.properties ?? other.properties) && {
      properties: { ...one.properties, ...other.properties },
    }),
    ...((one.required ?? other.required) && {
      required: [...(one.required ?? []), ...(other.required ?? [])],
    }),
  };
}

/** The types that a value of the schema may have. */
export function typesOf({ type, properties, items, pattern }: Schema): readonly string[] {
  if (type !== undefined) return [type].flat();
  if (properties !== undefined) return ['object'];
  if (items !== undefined) return ['array'];
  return pattern === undefined ? [] : ['string'];
}
