import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import * as z from 'zod';

const docs = join(import.meta.dirname, '..', '..', 'docs');

const reference = z.object({ $ref: z.string() });

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A place in a description, as the parts of its JSON pointer. */
export type Place = readonly string[];

/** Where a reference leads to; undefined for what is none. */
export function placeOf(value: unknown): Place | undefined {
  const { success, data } = reference.safeParse(value);
  if (!success) return undefined;
  return data.$ref
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** An OpenAPI document in `docs/`, as it is written. */
export function parsedDescription(file: string): unknown {
  return parse(readFileSync(join(docs, file), 'utf8'));
}

/** Looks things up in a description, and holds values to its schemas. */
export function openDescription(raw: unknown) {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
  ajv.addFormat('date-time', (text) => dateTime.test(text) && !Number.isNaN(Date.parse(text)));
  ajv.addFormat('uri', (text) => URL.canParse(text));
  // The schemas lie inside the description, whose own members are no keywords of a schema.
  ajv.addVocabulary(Object.keys(Object(raw)));
  ajv.addSchema(Object(raw), 'api');

  function valueAt(place: Place): unknown {
    return place.reduce<unknown>((value, part) => {
      if (!Object.hasOwn(Object(value), part)) throw new Error(`No ${place.join(' > ')}.`);
      return Object(value)[part];
    }, raw);
  }

  /** Where a place leads to when it is a reference. */
  function resolved(place: Place): Place {
    const other = placeOf(valueAt(place));
    return other === undefined ? place : resolved(other);
  }

  /** What is wrong with a value by the schema at a place. */
  function problemsOf(value: unknown, schema: Place): readonly string[] {
    const pointer = schema.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const validate = ajv.compile({ $ref: `api#/${pointer.join('/')}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** Every reference in the description. */
  function references(value: unknown = raw): readonly Place[] {
    if (typeof value !== 'object' || value === null) return [];
    const place = placeOf(value);
    if (place !== undefined) return [place];
    return Object.values(value).flatMap((part) => references(part));
  }

  return { valueAt, resolved, problemsOf, references };
}
