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

/**
 * The shape of an answer as Gemini takes it. Limits of texts, which it does not understand as keywords,
 * are told in the description; what else it does not understand is checked by us alone.
 */
export function answerSchema(output: z.ZodType): Readonly<Record<string, unknown>> {
  return reduced(z.toJSONSchema(output, { io: 'input' }));
}

function reduced(schema: object): Record<string, unknown> {
  const kept = Object.entries(schema)
    .filter(([keyword]) => understood.has(keyword))
    .map(([keyword, value]) => [keyword, nested(keyword, value)]);
  const limits = limitsOf(schema);
  const said = 'description' in schema ? [schema.description] : [];
  const description = limits.length > 0 && { description: [...said, ...limits].join(' ') };
  return { ...Object.fromEntries(kept), ...description };
}

const textLimits = z.object({
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
});

/** The limits of a text, in sentences. */
function limitsOf(schema: object): string[] {
  const { minLength = 0, maxLength, pattern } = textLimits.safeParse(schema).data ?? {};
  return [
    ...(minLength === 1 ? ['Not empty.'] : []),
    ...(minLength > 1 ? [`At least ${minLength} characters.`] : []),
    ...(maxLength === undefined ? [] : [`At most ${maxLength} characters.`]),
    ...(pattern === undefined ? [] : [`Matches ${pattern}`]),
  ];
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
