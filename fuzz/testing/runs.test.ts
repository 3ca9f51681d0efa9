import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzz, fuzzTimeout, secondsOf, seedOf } from './runs.ts';

it.each([
  [undefined, undefined],
  ['', undefined],
  ['2.5', 2.5],
  ['600', 600],
])('FUZZ_SECONDS=%s is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

it.each(['0', '-1', 'long', 'NaN', '100000'])('FUZZ_SECONDS=%s is refused', (text) => {
  expect(() => secondsOf(text)).toThrow('must be a number of seconds');
});

it.each([
  ['7', 7],
  ['-7', -7],
])('FUZZ_SEED=%s is the seed %s', (text, seed) => {
  expect(seedOf(text)).toBe(seed);
});

it('without FUZZ_SEED there is a seed all the same', () => {
  expect(seedOf(undefined)).toBe(seedOf(''));
});

it.each(['1.5', 'seed', '9999999999'])('FUZZ_SEED=%s is refused', (text) => {
  expect(() => seedOf(text)).toThrow('must be a whole number');
});

it('a case that fails is told with its seed', { timeout: fuzzTimeout }, async () => {
  const never = () => fuzz(fc.nat(9), () => expect.unreachable('no case is good'), { cases: 5 });
  await expect(never()).rejects.toThrow('seed:');
});

it('the same seed makes the same cases', { timeout: fuzzTimeout }, async () => {
  const made = async () => {
    const first: number[] = [];
    await fuzz(fc.integer(), (given) => void (first.length < 20 && first.push(given)), {
      cases: 20,
    });
    return first;
  };
  expect(await made()).toEqual(await made());
});
