import * as z from 'zod';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { badRequest, notFound } from '../errors.ts';
import { parse, parseBody } from './input.ts';

const operation = z.strictObject({
  op: z.enum(['add', 'remove', 'move', 'test', 'replace', 'copy']),
  path: z.string().nullish(),
  value: z.string().nullish(),
  from: z.string().nullish(),
});
export interface PatchOperation {
  readonly op: z.infer<typeof operation>['op'];
  readonly path: string;
  readonly value?: string | null | undefined;
  readonly from?: string | null | undefined;
}

type PatchKind = 'text' | 'number' | 'boolean' | 'map' | 'flags' | 'list';

/**
 * What can be patched: the first member of a path -> the kind of its value. A `map` (of texts) and
 * `flags` take `/member/key`, a `list` takes `/member/value` or `add /member` with a value, a
 * structure names the kinds of its own members.
 */
export type PatchRules = Readonly<Record<string, PatchKind | Readonly<Record<string, PatchKind>>>>;

/** How a kind of thing speaks of patches it does not take. */
export interface PatchStyle {
  /** Takes `replace` alone, and its errors list the paths. */
  readonly listed?: boolean;
  /** Members that take `replace` alone. */
  readonly replaceOnly?: readonly string[];
  /** Maps whose entries must be there to be replaced or removed, and the error where they are not. */
  readonly strictMaps?: Readonly<Record<string, string>>;
}

/**
 * The operations of a PATCH request; `shape` is its input as messages name it.
 * @throws AwsError ValidationException for an operation that there is not
 */
export function patchOperations(body: JsonObject, shape: string): PatchOperation[] {
  const input = z.looseObject({ patchOperations: z.array(operation).optional() });
  const { patchOperations: given = [] } = parseBody(input, body, shape);
  return given.map(({ path, ...rest }) => {
    if (path === undefined || path === null) throw badRequest('Invalid patch path null');
    return { ...rest, path };
  });
}

/** `/requestTemplates/application~1json` -> ['requestTemplates', 'application/json']. */
function pointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function invalidPath({ op, path }: PatchOperation, rules: PatchRules, style: PatchStyle): Error {
  if (style.listed !== true) return badRequest(`Invalid patch path ${path}`);
  const known = Object.keys(rules).map((name) => `/${name}`);
  const choice =
    op === 'replace'
      ? `Must be one of: [${known.join(', ')}]`
      : 'Please choose supported operations';
  return badRequest(`Invalid patch path  '${path}' specified for op '${op}'. ${choice}`);
}

function convert(kind: PatchKind, { path, value }: PatchOperation): unknown {
  const given = value ?? '';
  if (kind === 'boolean') return given.toLowerCase() === 'true';
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

/** One entry of a map or one member of a structure. */
function patchInner(
  entity: Record<string, unknown>,
  [name, key, inner]: readonly [string, string, string | undefined],
  kind: PatchKind,
  patch: PatchOperation,
): Record<string, unknown> {
  const nested = objectOf(entity[name]);
  const next =
    kind === 'list'
      ? { ...nested, [key]: patchList(nested[key], inner, patch) }
      : withMember(nested, key, kind, patch);
  if (patch.op === 'remove' && Object.keys(next).length === 0) {
    const { [name]: _emptied, ...rest } = entity;
    return rest;
  }
  return { ...entity, [name]: next };
}

function checkEntry(
  entity: Record<string, unknown>,
  [name, key]: readonly [string, string],
  { op }: PatchOperation,
  { strictMaps }: PatchStyle,
): void {
  const message = strictMaps?.[name];
  if (message === undefined || op === 'add' || Object.hasOwn(objectOf(entity[name]), key)) return;
  throw notFound(message);
}

/** @throws AwsError BadRequestException for an operation that a member does not take */
function checkOperation(
  { op }: PatchOperation,
  name: string,
  style: PatchStyle,
  wrong: Error,
): void {
  if (style.listed === true && op !== 'replace') throw wrong;
  if (!['add', 'remove', 'replace'].includes(op)) {
    throw badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
  }
  if (style.replaceOnly?.includes(name) === true && op !== 'replace') {
    throw badRequest('Invalid patch operation specified. Must be one of: [replace]');
  }
}

function patchOne(
  entity: Record<string, unknown>,
  patch: PatchOperation,
  rules: PatchRules,
  style: PatchStyle,
): Record<string, unknown> {
  const [name = '', key, inner, ...more] = pointer(patch.path);
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const wrong = invalidPath(patch, rules, style);
  if (rule === undefined || more.length > 0) throw wrong;
  checkOperation(patch, name, style, wrong);
  if (rule === 'list') return { ...entity, [name]: patchList(entity[name], key, patch) };
  if (key === undefined) return patchWhole(entity, name, rule, patch, wrong);
  const kind = kindOf(rule, key);
  if (kind === undefined || (inner !== undefined && kind !== 'list')) throw wrong;
  checkEntry(entity, [name, key], patch, style);
  return patchInner(entity, [name, key, inner], kind, patch);
}

/** A map or a structure can only be removed as a whole. */
function patchWhole(
  entity: Record<string, unknown>,
  name: string,
  rule: PatchRules[string],
  patch: PatchOperation,
  wrong: Error,
): Record<string, unknown> {
  if (typeof rule === 'string' && rule !== 'map' && rule !== 'flags') {
    return withMember(entity, name, rule, patch);
  }
  if (patch.op !== 'remove') throw wrong;
  return withMember(entity, name, 'text', patch);
}

/**
 * Applies patch operations in order and reads the result by the entity's schema, so that nothing
 * is changed where one of them is wrong.
 * @throws AwsError BadRequestException, NotFoundException for an entry that is not there
 */
export function patched<S extends z.ZodType>(
  schema: S,
  entity: JsonObject,
  operations: readonly PatchOperation[],
  rules: PatchRules,
  style: PatchStyle = {},
): z.infer<S> {
  let next: Record<string, unknown> = { ...entity };
  for (const patch of operations) next = patchOne(next, patch, rules, style);
  return parse(schema, next);
}
