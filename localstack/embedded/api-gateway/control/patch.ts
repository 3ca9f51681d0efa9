import * as z from 'zod';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { badRequest } from '../errors.ts';
import { parse } from './input.ts';

const operation = z.strictObject({
  op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
  path: z.string(),
  value: z.string().nullish(),
  from: z.string().nullish(),
});
export type PatchOperation = z.infer<typeof operation>;

type PatchKind = 'text' | 'number' | 'boolean' | 'map' | 'flags' | 'list';

/**
 * What can be patched: the first member of a path -> the kind of its value. A `map` (of texts) and
 * `flags` take `/member/key`, a `list` takes `/member/value` or `add /member` with a value, a
 * structure names the kinds of its own members.
 */
export type PatchRules = Readonly<Record<string, PatchKind | Readonly<Record<string, PatchKind>>>>;

export function patchOperations(body: JsonObject): PatchOperation[] {
  return parse(z.array(operation), body['patchOperations'] ?? []);
}

/** `/requestTemplates/application~1json` -> ['requestTemplates', 'application/json']. */
function pointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function invalidPath({ op, path }: PatchOperation, rules: PatchRules): Error {
  const known = Object.keys(rules).map((name) => `/${name}`);
  return badRequest(
    `Invalid patch path '${path}' specified for op '${op}'. Must be one of: [${known.join(', ')}]`,
  );
}

function convert(kind: PatchKind, { path, value }: PatchOperation): unknown {
  const given = value ?? '';
  if (kind === 'boolean') {
    if (!/^(true|false)$/i.test(given)) throw badRequest(`Invalid boolean value for '${path}'`);
    return given.toLowerCase() === 'true';
  }
  if (kind === 'number') {
    if (given === '' || Number.isNaN(Number(given))) {
      throw badRequest(`Invalid number value for '${path}'`);
    }
    return Number(given);
  }
  return given;
}

function patchList(list: unknown, key: string | undefined, patch: PatchOperation): unknown[] {
  const items: unknown[] = Array.isArray(list) ? [...list] : [];
  const index = key !== undefined && /^\d+$/.test(key) ? Number(key) : items.indexOf(key);
  if (patch.op === 'remove')
    return items.filter((item, at) => at !== index && item !== patch.value);
  if (patch.op === 'replace' && index in items) return items.with(index, patch.value ?? '');
  const added = key !== undefined && !/^\d+$/.test(key) ? [key] : (patch.value ?? '').split(',');
  return [...new Set([...items, ...added])];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function withMember(
  entity: Record<string, unknown>,
  name: string,
  kind: PatchKind,
  patch: PatchOperation,
): Record<string, unknown> {
  const { [name]: _previous, ...rest } = entity;
  const cleared = kind === 'number' && (patch.value ?? '') === '';
  if (patch.op === 'remove' || cleared) return rest;
  return { ...rest, [name]: convert(kind, patch) };
}

/** The kind of the value at `/name/key`, where the rules know one. */
function kindOf(rule: PatchRules[string], key: string): PatchKind | undefined {
  if (rule === 'map') return 'text';
  if (rule === 'flags') return 'boolean';
  if (typeof rule === 'string') return undefined;
  return Object.hasOwn(rule, key) ? rule[key] : undefined;
}

function patchOne(
  entity: Record<string, unknown>,
  patch: PatchOperation,
  rules: PatchRules,
): Record<string, unknown> {
  const [name = '', key, inner, ...more] = pointer(patch.path);
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const supported = ['add', 'remove', 'replace'].includes(patch.op);
  if (rule === undefined || !supported || more.length > 0) throw invalidPath(patch, rules);
  if (rule === 'list') return { ...entity, [name]: patchList(entity[name], key, patch) };
  const whole = typeof rule !== 'string' || rule === 'map' || rule === 'flags';
  if (key === undefined) {
    if (whole && patch.op !== 'remove') throw invalidPath(patch, rules);
    return withMember(entity, name, whole ? 'text' : rule, patch);
  }
  const kind = kindOf(rule, key);
  if (kind === undefined || (inner !== undefined && kind !== 'list')) {
    throw invalidPath(patch, rules);
  }
  const nested = objectOf(entity[name]);
  const next =
    kind === 'list'
      ? { ...nested, [key]: patchList(nested[key], inner, patch) }
      : withMember(nested, key, kind, patch);
  return { ...entity, [name]: next };
}

/**
 * Applies patch operations in order and reads the result by the entity's schema, so that nothing
 * is changed where one of them is wrong.
 * @throws AwsError BadRequestException
 */
export function patched<S extends z.ZodType>(
  schema: S,
  entity: JsonObject,
  operations: readonly PatchOperation[],
  rules: PatchRules,
): z.infer<S> {
  let next: Record<string, unknown> = { ...entity };
  for (const patch of operations) next = patchOne(next, patch, rules);
  return parse(schema, next);
}
