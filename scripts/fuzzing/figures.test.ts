import { expect, it } from 'vitest';
import { casesIn, tableOf } from './figures.ts';

it('says what each fuzz test has done, and all of them', () => {
  const lines = tableOf([
    { test: 'bytes', cases: 30, seconds: 2, kinds: {}, ends: {} },
    { test: 'forms', cases: 10, seconds: 3, kinds: { cut: 7, long: 3 }, ends: { '202': 10 } },
  ]);
  expect(lines).toEqual([
    '   cases    a second',
    '      30        15.0  bytes',
    '      10         3.3  forms',
    '                        kinds: cut 7, long 3',
    '                        ends: 202 10',
    '      40         8.0  in all, of 2 kinds',
  ]);
});

it('has nothing to say where no test was run', async () => {
  expect(tableOf(await casesIn('/none/at-all'))).toHaveLength(2);
});
