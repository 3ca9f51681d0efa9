import { isObject } from '../../../kernel/objects.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { badRequest } from '../../errors.ts';

/** An OpenAPI document of either version, by its members. */
export interface OpenApiDocument {
  readonly version: '2' | '3';
  readonly root: JsonObject;
}

const unreadable = () => badRequest('Unable to build importer with provided input.');

async function parsed(text: string): Promise<unknown> {
  if (text.trimStart().startsWith('{')) return JSON.parse(text);
  const { parse } = await import('yaml');
  return parse(text);
}

/** Reads OpenAPI 3.0 or Swagger 2.0, in JSON or YAML. @throws AwsError BadRequestException */
export async function readDocument(body: Buffer): Promise<JsonObject> {
  try {
    const value = await parsed(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

/** @throws AwsError BadRequestException for a document of another kind */
export function openApi(root: JsonObject): OpenApiDocument {
  if (String(root['swagger']).startsWith('2')) return { version: '2', root };
  if (String(root['openapi']).startsWith('3')) return { version: '3', root };
  throw badRequest('Unsupported or invalid Swagger/OpenAPI specification');
}

export function member(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
}

export function object(value: unknown, ...names: readonly string[]): JsonObject {
  const found = member(value, ...names);
  return isObject(found) ? found : {};
}

export function list(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = member(value, ...names);
  return Array.isArray(found) ? found : [];
}

export function text(value: unknown, ...names: readonly string[]): string | undefined {
  const found = member(value, ...names);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

export function texts(value: unknown): Record<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, each]) => [name, String(each)]));
}

/** Follows `#/…` within the document. */
export function resolved(root: JsonObject, value: unknown): JsonObject {
  const reference = text(value, '$ref');
  if (reference === undefined) return isObject(value) ? value : {};
  const names = reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return object(root, ...names);
}

/** Without what is `undefined`, so that an optional member is either there or not. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  // What is left out is what the type leaves out, which entries cannot say.
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
