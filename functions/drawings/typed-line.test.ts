import { expect, it } from 'vitest';
import { typedLine } from './typed-line.ts';

const line = typedLine(20);

it.each(["St. Mary's", '東京本社', '👩‍👩‍👧', '=1+1', '../../x'])('takes %j as it is', (text) => {
  expect(line.parse(text)).toBe(text);
});

it.each([
  '',
  '   ',
  'a\nb',
  'a\u0085b',
  'half \ud800',
  '\udc00 half',
  'none \uffff',
  'x'.repeat(21),
])('refuses %j', (text) => {
  expect(line.safeParse(text).success).toBe(false);
});
