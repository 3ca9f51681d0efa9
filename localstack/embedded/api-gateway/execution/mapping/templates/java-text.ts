import { isObject } from '../../../../kernel/objects.ts';

function inner(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (!isObject(value)) return String(value ?? null);
  const entries = Object.entries(value).map(([name, each]) => `${name}=${inner(each)}`);
  return `{${entries.join(', ')}}`;
}

/** A value as Java writes it, `{a=1, b=[x, null]}`; empty where there is none. */
export function javaText(value: unknown): string {
  return value === undefined || value === null ? '' : inner(value);
}
