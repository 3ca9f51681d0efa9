import type { Fields } from '../../kernel/fields.ts';
import { page as pageOf } from '../../kernel/page.ts';
import { invalidParameter } from '../errors.ts';

/** One page of a list, by `nextToken`. */
export function page<T>(fields: Fields, items: readonly T[], size: number) {
  const invalidToken = () => invalidParameter('The specified nextToken is invalid.');
  return pageOf(items, { token: fields.text('nextToken'), size, invalidToken });
}
