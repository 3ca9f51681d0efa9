import { expect, test } from 'vitest';
import { lowerBound } from './lower-bound.ts';

const items = [1, 3, 3, 7];

test.each([
  [0, 0],
  [3, 1],
  [4, 3],
  [7, 3],
  [8, 4],
])('what is not below %d begins at %d', (wanted, index) => {
  expect(lowerBound(items, (item) => item < wanted)).toBe(index);
});

test('of no items it is the first place', () => {
  expect(lowerBound<number>([], (item) => item < 1)).toBe(0);
});
