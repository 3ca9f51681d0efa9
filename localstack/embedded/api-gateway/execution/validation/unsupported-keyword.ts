import { isObject } from '../../../kernel/objects.ts';
import { isChecked } from './json-schema.ts';

/** Keywords that say nothing of values by themselves. */
const annotations = new Set([
  '$schema',
  '$ref',
  'default',
  'definitions',
  'description',
  'example',
  'examples',
  'externalDocs',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'id',
  'readOnly',
  'title',
  'xml',
]);
const holdsSchemas = new Set(['properties', 'patternProperties', 'definitions']);
const isSchema = new Set(['items', 'allOf', 'anyOf', 'oneOf', 'not', 'additionalProperties']);

/** The schema or the schemas that a keyword holds. */
function schemasIn(keyword: string, argument: unknown): unknown {
  if (isSchema.has(keyword)) return argument;
  return holdsSchemas.has(keyword) && isObject(argument) ? Object.values(argument) : undefined;
}

/** The first keyword of a schema that no value would be checked by, if there is one. */
export function unsupportedKeyword(schema: unknown): string | undefined {
  if (Array.isArray(schema)) {
    return schema.map(unsupportedKeyword).find((keyword) => keyword !== undefined);
  }
  if (!isObject(schema)) return undefined;
  for (const [name, argument] of Object.entries(schema)) {
    if (!isChecked(name) && !annotations.has(name)) return name;
    const inner = unsupportedKeyword(schemasIn(name, argument));
    if (inner !== undefined) return inner;
  }
  return undefined;
}
