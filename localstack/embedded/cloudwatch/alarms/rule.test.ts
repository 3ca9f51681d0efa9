import { describe, expect, it } from 'vitest';
import type { StateValue } from './model.ts';
import { childrenOf, holds, parseRule } from './rule.ts';

const states: Readonly<Record<string, StateValue>> = {
  a: 'ALARM',
  b: 'OK',
  'two words': 'INSUFFICIENT_DATA',
};

const evaluate = (text: string) => holds(parseRule(text), (name) => states[name]);

describe('the rule of a composite alarm', () => {
  it.each([
    ['ALARM(a)', true],
    ['ALARM("b")', false],
    ["OK('b') AND NOT ALARM(b)", true],
    ['ALARM(b) OR INSUFFICIENT_DATA("two words")', true],
    ['FALSE OR (TRUE AND (ALARM(a) AND OK(b)))', true],
    ['ALARM(b) AND OK(b) OR ALARM(a)', true],
    ['ALARM(arn:aws:cloudwatch:us-east-1:000000000000:alarm:a)', true],
    ['not alarm(a)', false],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('names its children once', () => {
    expect(childrenOf(parseRule('ALARM(a) OR (OK(b) AND NOT OK(a))'))).toEqual(['a', 'b']);
  });

  it.each(['', 'ALARM', 'ALARM()', 'ALARM(a', 'ALARM(a) OK(b)', 'AND', '(TRUE', '('.repeat(300)])(
    'refuses %s',
    (text) => {
      expect(() => parseRule(text)).toThrow(/AlarmRule/);
    },
  );
});
