import { expect, it } from 'vitest';
import { progressOf } from './progress.ts';

it('tells how long the rest takes, once something is done', () => {
  let now = 1_000;
  const progress = progressOf(40, () => now);
  expect(progress.next()).toBe('[1 of 40]');
  now += 2_000;
  expect(progress.next()).toBe('[2 of 40, 78 s left]');
  now += 18_000;
  expect(progress.next()).toBe('[3 of 40, 6 min left]');
});
