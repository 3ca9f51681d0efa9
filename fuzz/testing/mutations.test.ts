import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mutated, mutations } from './mutations.ts';
import { fuzz, fuzzTimeout } from './runs.ts';

it.each([
  [{ kind: 'flip', at: 0, bit: 0 }, '`bcdef'],
  [{ kind: 'put', at: 0.5, bytes: Buffer.from('XY') }, 'abcXYf'],
  [{ kind: 'insert', at: 0.5, bytes: Buffer.from('XY') }, 'abcXYdef'],
  [{ kind: 'drop', at: 0.5, length: 2 }, 'abcf'],
  [{ kind: 'repeat', at: 0.5, length: 2, times: 2 }, 'abcdededef'],
  [{ kind: 'swap', at: 0, with: 0.5, length: 2 }, 'decabf'],
  [{ kind: 'cut', at: 0.5 }, 'abc'],
] as const)('%o makes %s', (change, text) => {
  expect(mutated(Buffer.from('abcdef'), [change]).toString()).toBe(text);
});

it('leaves the file as it is', { timeout: fuzzTimeout }, async () => {
  const given = fc.tuple(fc.uint8Array({ maxLength: 50 }), mutations(['obj']));
  await fuzz(
    given,
    ([file, changes]) => {
      const before = Buffer.from(file).toString('hex');
      mutated(file, changes);
      expect(Buffer.from(file).toString('hex')).toBe(before);
    },
    { cases: 200 },
  );
});
