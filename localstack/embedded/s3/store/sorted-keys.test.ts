import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys, SortedKeys } from './sorted-keys.ts';

const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ü', '\uffff', '\u{10000}', '😀') });

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

it('keys are in the order of their bytes', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(byBytes(a, b));
    }),
  );
});

it('keys stay in their order while others come and go', () => {
  fc.assert(
    fc.property(fc.array(key), fc.array(key), (first, then) => {
      const present = new Set(first);
      const keys = new SortedKeys(() => present);
      expect(keys.all).toEqual([...present].sort(byBytes));
      for (const changed of then) {
        if (present.delete(changed)) keys.delete(changed);
        else {
          present.add(changed);
          keys.add(changed);
        }
      }
      expect(keys.all).toEqual([...present].sort(byBytes));
    }),
  );
});
