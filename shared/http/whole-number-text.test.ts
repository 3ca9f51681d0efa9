import { expect, it } from 'vitest';
import { wholeNumberText } from './whole-number-text.ts';

const number = wholeNumberText('must be a whole number');

it.each([
  ['0', 0],
  ['20', 20],
  ['007', 7],
])('%j is the number %i', (text, value) => {
  expect(number.parse(text)).toBe(value);
});

it.each(['', ' ', ' 1', '1 ', '0x10', '1e1', '1.0', '-1', '+1', 'ten', '1'.repeat(16)])(
  '%j is no number',
  (text) => {
    expect(() => number.parse(text)).toThrow('must be a whole number');
  },
);
