import { expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const lint = { title: 'format and lint', passed: true };
const tests = { title: 'unit tests', passed: true, cases: { passed: 40, failed: 0 } };

it('a run in which all is well ends with the number of test cases', () => {
  const more = { ...tests, cases: { passed: 2, failed: 0 } };
  expect(verdictOf([lint, tests, more])).toEqual({ lines: ['42 passed, 0 failed'], passed: true });
});

it('a check that failed counts as one, and is named above the count', () => {
  const types = { title: 'types', passed: false };
  expect(verdictOf([lint, types, tests])).toEqual({
    lines: ['Failed, besides single tests: types', '40 passed, 1 failed'],
    passed: false,
  });
});

it('test cases that failed are counted one by one', () => {
  const failing = { ...tests, passed: false, cases: { passed: 38, failed: 2 } };
  expect(verdictOf([lint, failing])).toEqual({ lines: ['38 passed, 2 failed'], passed: false });
});

it('tests that broke off without a failed case are a failure with a name', () => {
  const broken = { ...tests, passed: false };
  expect(verdictOf([{ ...lint, passed: false }, broken]).lines).toEqual([
    'Failed, besides single tests: format and lint, unit tests (broke off)',
    '40 passed, 2 failed',
  ]);
});

it('a run that finds no test is no success', () => {
  const none = { ...tests, cases: { passed: 0, failed: 0 } };
  expect(verdictOf([lint, none])).toEqual({ lines: ['No test was found.'], passed: false });
});
