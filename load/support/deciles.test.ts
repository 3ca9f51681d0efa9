import { expect, it } from 'vitest';
import { decileRates, tenths } from './deciles.ts';

it('tells the rate of each tenth of the work', () => {
  const steady = Array.from({ length: 100 }, (_, at) => (at + 1) * 100);
  expect(decileRates(0, steady)).toEqual(Array.from({ length: 10 }, () => 10));
});

it('shows where work slows down, whatever the order of the jobs', () => {
  const slower = Array.from({ length: 20 }, (_, at) => (at < 18 ? at + 1 : 18 + (at - 17) * 100));
  const rates = decileRates(0, slower.toReversed());
  expect(rates[0]).toBe(1_000);
  expect(rates[9]).toBe(10);
});

it('parts what does not part evenly without leaving anything out', () => {
  const values = Array.from({ length: 13 }, (_, at) => at);
  const parts = tenths(values);
  expect(parts).toHaveLength(10);
  expect(parts.flat()).toEqual(values);
  expect(Math.max(...parts.map(({ length }) => length))).toBe(2);
});
