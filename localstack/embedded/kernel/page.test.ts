import { describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import { page } from './page.ts';

const invalidToken = () => new AwsError('InvalidNextToken', 'No.');
const items = ['a', 'b', 'c', 'd', 'e'];

describe('the pages of a list', () => {
  it('follow each other by their tokens to the end', () => {
    const pages: (readonly string[])[] = [];
    let token: string | undefined;
    do {
      const found = page(items, { token, size: 2, invalidToken });
      pages.push(found.items);
      token = found.nextToken;
    } while (token !== undefined);
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('have no next one where the last is full', () => {
    expect(page(items, { token: undefined, size: 5, invalidToken })).toEqual({ items });
  });

  it.each(['', 'nonsense', Buffer.from('at:-1').toString('base64')])(
    'are refused for the token %j',
    (token) => {
      expect(() => page(items, { token, size: 2, invalidToken })).toThrow('No.');
    },
  );
});
