import { type GenerateRequest, schemaOf } from './protocol.ts';
import { label, textFor } from './texts.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * What this server says by itself: it has no model, so it answers with what the request holds. Where
 * a part of the request is JSON, values of it that stand under a property's name fill that property;
 * everything else is as empty as the schema allows. Texts are {@link label} with the texts of that JSON,
 * so that one can see what was asked.
 */
export function respond(request: GenerateRequest): string {
  const schema = schemaOf(request);
  if (schema === undefined) return label;
  const known = knownIn(request);
  const texts = Object.values(known).filter((value) => typeof value === 'string');
  return JSON.stringify(valueFor(schema, { known, subject: texts.join('; ') }));
}

/** What the request is about. */
interface Given {
  /** Values by the names of properties. */
  readonly known: Schema;
  readonly subject: string;
}

/** The properties of every JSON object that the caller has sent, the last of a name. */
function knownIn({ contents }: GenerateRequest): Schema {
  const asked = contents.filter(({ role }) => role !== 'model').flatMap(({ parts }) => parts);
  const objects = asked.flatMap((part) => {
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

function valueFor(schema: Schema, given: Given): unknown {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (String(schema['type']).toLowerCase() !== 'object') return leastFor(schema, given);
  const inside = { ...given, known: {} };
  return Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [
      name,
      given.known[name] ?? (isObject(each) ? valueFor(each, inside) : null),
    ]),
  );
}

/** The least that a schema allows. */
function leastFor(schema: Schema, given: Given): unknown {
  const { enum: allowed, anyOf } = schema;
  if (Array.isArray(allowed)) return allowed[0];
  if (Array.isArray(anyOf)) return leastOf(anyOf.filter(isObject), given);
  switch (String(schema['type']).toLowerCase()) {
    case 'string':
      return textFor(schema, given.subject);
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 0);
    case 'boolean':
      return false;
    case 'array': {
      const items = isObject(schema['items']) ? schema['items'] : {};
      const least = Number(schema['minItems'] ?? 0);
      return Array.from({ length: least }, () => valueFor(items, { ...given, known: {} }));
    }
    default:
      return null;
  }
}

function leastOf(schemas: readonly Schema[], given: Given): unknown {
  const mayBeNull = schemas.some(({ type }) => type === 'null');
  const [first] = schemas;
  return mayBeNull || first === undefined ? null : valueFor(first, given);
}
