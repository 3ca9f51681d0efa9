import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseOf, secondsOf, seedOf } from './environment.ts';
import { fuzz, fuzzTimeout } from './runs.ts';

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

it.each([
  [undefined, undefined],
  ['', undefined],
  ['12', '12'],
  ['12:0:3', '12:0:3'],
])('FUZZ_CASE=%s is the case %s', (text, way) => {
  expect(caseOf(text)).toBe(way);
});

it.each(['a', '1:', '-1', '1;2'])('FUZZ_CASE=%s is refused', (text) => {
  expect(() => caseOf(text)).toThrow('must be numbers');
});

it('a case that fails is told with the command that makes it again', {
  timeout: fuzzTimeout,
}, async () => {
  const never = () => fuzz(fc.nat(9), () => expect.unreachable('no case is good'), { cases: 5 });
  await expect(never()).rejects.toThrow(
    /FUZZ_SEED=-?\d+ FUZZ_CASE=[\d:]+ npm run fuzz -- fuzz\/testing\/runs\.test\.ts '--testNamePattern=a case that fails /,
  );
});

it('a kind that no case has is missed', { timeout: fuzzTimeout }, async () => {
  const parity = (given: number) => [given % 2 === 0 ? 'even' : 'odd'];
  const of = (everyKind: readonly string[]) =>
    fuzz(fc.nat(9), () => {}, { cases: 50, kindsOf: parity, everyKind });
  await of(['even', 'odd']);
  // Which kinds there are depends on chance where time decides.
  if (process.env['FUZZ_SECONDS'] === undefined) await expect(of(['round'])).rejects.toThrow();
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
