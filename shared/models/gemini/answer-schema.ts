import * as z from 'zod';

/** What Gemini understands of JSON Schema. Source: @google/genai, `responseJsonSchema`. */
const understood: ReadonlySet<string> = new Set([
  '$defs',
  '$ref',
  'additionalProperties',
  'anyOf',
  'description',
  'enum',
  'format',
  'items',
  'maxItems',
  'maximum',
  'minItems',
  'minimum',
  'oneOf',
  'prefixItems',
  'properties',
  'required',
  'title',
  'type',
]);

/** Keywords whose values are schemas by name. */
const named: ReadonlySet<string> = new Set(['$defs', 'properties']);

/** The shape of an answer as Gemini takes it; what it does not understand is checked by us alone. */
export function answerSchema(output: z.ZodType): Readonly<Record<string, unknown>> {
  return reduced(z.toJSONSchema(output, { io: 'input' }));
}

function reduced(schema: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => understood.has(keyword))
      .map(([keyword, value]) => [keyword, nested(keyword, value)]),
  );
}

function nested(keyword: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => (isObject(each) ? reduced(each) : each));
  if (!isObject(value)) return value;
  if (!named.has(keyword)) return reduced(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isObject(each) ? reduced(each) : each]),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
