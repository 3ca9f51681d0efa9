import type { Fields } from '../../kernel/fields.ts';
import { page as pageOf } from '../../kernel/page.ts';
import { invalidNextToken, validationError } from '../errors.ts';

const units = [
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

/** One page of a list, by `NextToken`. */
export function page<T>(fields: Fields, items: readonly T[], size: number) {
  const token = fields.text('NextToken');
  return pageOf(items, { token, size, invalidToken: invalidNextToken });
}
