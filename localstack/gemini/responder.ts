import { type GenerateRequest, partsOf, schemaOf } from './protocol.ts';

/** Said wherever a model would speak, so that nobody takes this for one. */
export const label = 'local Gemini, not a model';

type Schema = Readonly<Record<string, unknown>>;

/**
 * What this server says by itself: it has no model, so it answers with what the request holds. Where
 * a part of the request is JSON, values of it that stand under a property's name fill that property;
 * everything else is as empty as the schema allows, and texts are {@link label}.
 */
export function respond(request: GenerateRequest): string {
  const schema = schemaOf(request);
  if (schema === undefined) return label;
  return JSON.stringify(valueFor(schema, knownIn(request)));
}

/** The properties of every JSON object that the request holds, the last of a name. */
function knownIn(request: GenerateRequest): Schema {
  const objects = partsOf(request).flatMap((part) => {
    if (!('text' in part)) return [];
    const value = parsed(part.text);
    return isObject(value) ? [value] : [];
  });
  return Object.assign({}, ...objects);
}

function parsed(text: string): unknown {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueFor(schema: Schema, known: Schema): unknown {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (String(schema['type']).toLowerCase() !== 'object') return emptyFor(schema);
  return Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [
      name,
      known[name] ?? (isObject(each) ? valueFor(each, {}) : null),
    ]),
  );
}

/** The least that a schema allows. */
function emptyFor(schema: Schema): unknown {
  const { enum: allowed, anyOf } = schema;
  if (Array.isArray(allowed)) return allowed[0];
  if (Array.isArray(anyOf))
    return anyOf.some((each) => isObject(each) && each['type'] === 'null') ? null : label;
  switch (String(schema['type']).toLowerCase()) {
    case 'string':
      return label;
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 0);
    case 'boolean':
      return false;
    case 'array': {
      const items = isObject(schema['items']) ? schema['items'] : {};
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => valueFor(items, {}));
    }
    default:
      return null;
  }
}
