import { expect, it } from 'vitest';
import { secondsOf } from './runs.ts';

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
