import { expect, test } from 'vitest';
import { CheapestFirst } from './cheapest-first.ts';

test('the cheapest comes first, then the shortest, then the one that has waited longest', () => {
  const waiting = new CheapestFirst<{ cost: number; length: number; name: string }>();
  const add = (cost: number, length: number, name: string) => waiting.add({ cost, length, name });
  for (let i = 0; i < 40; i += 1) add((i * 7) % 11, (i * 3) % 5, `n${String(i).padStart(2, '0')}`);
  add(0, 0, 'a');
  add(0, 0, 'b');
  expect(waiting.size).toBe(42);
  const taken = Array.from({ length: 42 }, () => waiting.take());
  const sorted = taken.toSorted(
    (a, b) => (a?.cost ?? 0) - (b?.cost ?? 0) || (a?.length ?? 0) - (b?.length ?? 0),
  );
  expect(taken).toEqual(sorted);
  const names = taken.map((each) => each?.name ?? '');
  expect(names.indexOf('a')).toBeLessThan(names.indexOf('b'));
  expect(waiting.take()).toBeUndefined();
});
