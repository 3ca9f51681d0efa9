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
    ['AT_LEAST(1, ALARM, (a, b))', true],
    ['AT_LEAST(2, ALARM, (a, b))', false],
    ['AT_LEAST(2, NOT OK, (a,b,"two words"))', true],
    ['AT_LEAST(50%, OK, (a, arn:aws:cloudwatch:us-east-1:000000000000:alarm:b))', true],
    ['AT_LEAST(51%, OK, (a, b)) OR FALSE', false],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('names its children once', () => {
    expect(childrenOf(parseRule('ALARM(a) OR (OK(b) AND NOT OK(a))'))).toEqual(['a', 'b']);
  });

  it('names the children of AT_LEAST', () => {
    expect(childrenOf(parseRule('AT_LEAST(1, OK, (a, "two words", a))'))).toEqual([
      'a',
      'two words',
    ]);
  });

  it.each(['AT_LEAST(3, OK, (a, b))', 'AT_LEAST(1, BAD, (a))', 'AT_LEAST(1, OK, a)', 'AT_LEAST'])(
    'refuses %s',
    (text) => {
      expect(() => parseRule(text)).toThrow(/AlarmRule/);
    },
  );

  it.each(['', 'ALARM', 'ALARM()', 'ALARM(a', 'ALARM(a) OK(b)', 'AND', '(TRUE', '('.repeat(300)])(
    'refuses %s',
    (text) => {
      expect(() => parseRule(text)).toThrow(/AlarmRule/);
    },
  );
});
