import { expect, it } from 'vitest';
import { createPlan } from './plan.ts';
import { nameOf, wishIn } from './wish.ts';

const scope = { drawings: ['a', 'b'], companies: 3 };
const options = { jobs: 50, minutes: 1, seed: 7 };

it('makes the same schedule of the same seed, and another one of another', () => {
  expect(createPlan(options, scope)).toEqual(createPlan(options, scope));
  expect(createPlan({ ...options, seed: 8 }, scope)).not.toEqual(createPlan(options, scope));
});

it('keeps the schedule of everything else when there are more jobs', () => {
  const { waves, restarts, strangers } = createPlan(options, scope);
  expect(createPlan({ ...options, jobs: 60 }, scope)).toMatchObject({ waves, restarts, strangers });
});

it('asks for each wish once, and does nothing after the storm', () => {
  const { stormMs, wishes, waves, troubles, restarts } = createPlan(options, scope);
  expect(new Set(wishes.map(({ number }) => number)).size).toBe(50);
  const times = [wishes, troubles].flatMap((list) => list.map(({ atMs }) => atMs));
  expect(Math.max(...times, ...restarts)).toBeLessThan(stormMs);
  expect(Math.max(...waves.map(({ untilMs }) => untilMs))).toBe(stormMs);
});

it('kills the cloud at least once', () => {
  expect(createPlan({ ...options, minutes: 0.1 }, scope).restarts).toHaveLength(1);
});

it('finds a wish by its name in any text', () => {
  expect(wishIn(`{"topic":"A home, ${nameOf(12)}"}`)).toBe(12);
  expect(wishIn('nothing of ours')).toBeUndefined();
});
