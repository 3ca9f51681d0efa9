import { expect, it, vi } from 'vitest';
import { memoised } from './memoised.ts';

const made = (text: string) => ({ text });

it('makes each thing once', () => {
  const make = vi.fn(made);
  const thing = memoised(make);
  expect([thing('a'), thing('b'), thing('a')]).toEqual([made('a'), made('b'), made('a')]);
  expect(make.mock.calls).toEqual([['a'], ['b']]);
});

it('forgets all when there are too many, and none for being asked again', () => {
  const make = vi.fn(made);
  const thing = memoised(make, 2);
  for (const text of ['a', 'b', 'b', 'a']) thing(text);
  expect(make).toHaveBeenCalledTimes(2);
  for (const text of ['c', 'a']) thing(text);
  expect(make).toHaveBeenCalledTimes(4);
});

it('tries again what could not be made', () => {
  const make = vi.fn(made).mockImplementationOnce(() => {
    throw new Error('not now');
  });
  const thing = memoised(make);
  expect(() => thing('a')).toThrow('not now');
  expect(thing('a')).toEqual(made('a'));
});
