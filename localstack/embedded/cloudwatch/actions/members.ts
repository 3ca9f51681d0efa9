import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { invalidNextToken, validationError } from '../errors.ts';

export const units = [
  'Seconds',
  'Microseconds',
  'Milliseconds',
  'Bytes',
  'Kilobytes',
  'Megabytes',
  'Gigabytes',
  'Terabytes',
  'Bits',
  'Kilobits',
  'Megabits',
  'Gigabits',
  'Terabits',
  'Percent',
  'Count',
  'Bytes/Second',
  'Kilobytes/Second',
  'Megabytes/Second',
  'Gigabytes/Second',
  'Terabytes/Second',
  'Bits/Second',
  'Kilobits/Second',
  'Megabits/Second',
  'Gigabits/Second',
  'Terabits/Second',
  'Count/Second',
  'None',
] as const;

/** Refuses members that AWS has and this cloud has not. */
export function refuse(action: string, fields: Fields, ...names: readonly string[]): void {
  const found = names.find((name) => fields.has(name));
  if (found !== undefined) throw notImplemented(`cloudwatch:${action} with ${found}`);
}

export function dimensionsOf(fields: Fields, name = 'Dimensions'): Record<string, string> {
  const list = fields.objects(name);
  if (list.length > 30) {
    throw validationError(`The collection ${name} must not have a size greater than 30.`);
  }
  return Object.fromEntries(
    list.map((dimension) => [
      dimension.requiredText('Name', { min: 1, max: 255 }),
      dimension.requiredText('Value', { min: 1, max: 1024 }),
    ]),
  );
}

export function dimensionList(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

export const namespaceRules = { min: 1, max: 255, pattern: /^[^:]/ } as const;
export const nameRules = { min: 1, max: 255 } as const;
export const unitRules = { oneOf: units } as const;

/** One page of a list; the token is the place where the next one begins. */
export function page<T>(
  items: readonly T[],
  options: { readonly token: string | undefined; readonly size: number },
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const start = options.token === undefined ? 0 : readToken(options.token);
  const end = start + options.size;
  const nextToken = end < items.length ? Buffer.from(`at:${end}`).toString('base64') : undefined;
  return { items: items.slice(start, end), ...(nextToken === undefined ? {} : { nextToken }) };
}

function readToken(token: string): number {
  const match = /^at:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (match === null) throw invalidNextToken();
  return Number(match[1]);
}

export function tagList(tags: ReadonlyMap<string, string> | undefined) {
  return [...(tags ?? [])].map(([Key, Value]) => ({ Key, Value }));
}

export function tagsOf(fields: Fields): Map<string, string> {
  return new Map(
    fields
      .objects('Tags')
      .map((tag) => [
        tag.requiredText('Key', { min: 1, max: 128 }),
        tag.requiredText('Value', { max: 256 }),
      ]),
  );
}
