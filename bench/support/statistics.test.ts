import { expect, it } from 'vitest';
import { summarise } from './statistics.ts';

it('summarises by nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(summarise(values)).toEqual({ runs: 100, median: 50, p95: 95, min: 1, max: 100 });
});

it('takes one value for all of them', () => {
  expect(summarise([7])).toEqual({ runs: 1, median: 7, p95: 7, min: 7, max: 7 });
});
