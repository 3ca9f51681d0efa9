import { isObject } from '../../kernel/objects.ts';
import type { Value } from './values.ts';

/** Members of a document by path, such as `a.b.0`. */
export function select(document: unknown, path: string): unknown {
  if (isObject(document) && Object.hasOwn(document, path)) return document[path];
  return path.split('.').reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, document);
}

/** What a field of a JSON line shows: objects and lists as their text. */
export function plainValue(found: unknown): Value {
  if (found === undefined || found === null) return undefined;
  if (typeof found === 'string' || typeof found === 'number') return found;
  if (typeof found === 'boolean') return String(found);
  return JSON.stringify(found);
}

/** What `jsonParse` answers: objects and lists stay whole, so that their members have paths. */
export function documentValue(found: unknown): Value {
  return typeof found === 'object' && found !== null ? { document: found } : plainValue(found);
}
