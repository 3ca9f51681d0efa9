import { expect, it } from 'vitest';
import { Places } from './places.ts';

/** Asks for so many places, and says which were granted so far. */
function asked(places: Places, count: number) {
  const granted: number[] = [];
  const withdraw = Array.from({ length: count }, (_, at) => places.take(() => granted.push(at)));
  return { granted, withdraw };
}

it('lets only some start at a time, the others in their order', () => {
  const places = new Places({ limit: 10, starting: 2 });
  const { granted, withdraw } = asked(places, 5);
  expect(granted).toEqual([0, 1]);
  places.started();
  expect(granted).toEqual([0, 1, 2]);
  // Served by an environment that has finished with another event.
  withdraw[3]?.();
  places.started();
  expect(granted).toEqual([0, 1, 2, 4]);
});

it('asks nobody to make room for what only waits for its turn to start', () => {
  const places = new Places({ limit: 3, starting: 1 });
  const { granted } = asked(places, 4);
  expect(places.wanted).toBe(false);
  places.started();
  places.started();
  places.started();
  expect(granted).toEqual([0, 1, 2]);
  expect(places.wanted).toBe(true);
  places.give();
  expect(granted).toEqual([0, 1, 2, 3]);
});
