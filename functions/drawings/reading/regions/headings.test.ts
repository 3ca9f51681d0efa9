import { expect, test } from 'vitest';
import { textRun } from '../testing/text-run.ts';
import { assembleWords } from '../words/assemble-words.ts';
import { textLines } from '../words/text-lines.ts';
import { isLegendHeading } from './headings.ts';

const isHeading = (text: string): boolean =>
  textLines(assembleWords([textRun(text, 0, 0)])).some(isLegendHeading);

test.each([
  'LEGEND',
  'Legend:',
  'KEY',
  'KEY TO SYMBOLS',
  'SECURITY LEGEND',
  'SECURITY SYSTEMS LEGEND',
  'LEGEND OF SYMBOLS',
  'ACCESS CONTROL SYMBOLS',
])('%s heads a legend', (text) => {
  expect(isHeading(text)).toBe(true);
});

test.each([
  'KEY PLAN',
  'KEY SWITCH',
  'CONTROL ROOM',
  'ACCESS CONTROL',
  'KEYPAD',
  'SEE LEGEND ON SHEET 2',
])('%s heads none', (text) => {
  expect(isHeading(text)).toBe(false);
});
