import { expect, it } from 'vitest';
import { newMessage } from '../testing/bare-queues.ts';
import { arrival } from './message.ts';
import { Timers } from './timers.ts';

const hidden = (dueAt: number) => {
  const now = { now: 0, delayMs: 0, sequenceNumber: undefined };
  return { ...arrival(newMessage('x'), now), state: 'inFlight' as const, dueAt };
};

it('timers give messages in the order of their times', () => {
  const timers = new Timers();
  const times = [5, 3, 9, 1, 7, 2, 8];
  for (const at of times) timers.add(hidden(at));
  const taken = times.map(() => timers.take(10)?.dueAt);
  expect(taken).toEqual([1, 2, 3, 5, 7, 8, 9]);
});

it('timers hold no more than a few messages that have left', () => {
  const timers = new Timers();
  const staying = [hidden(500), hidden(1_500)];
  for (const message of staying) timers.add(message);
  for (let at = 0; at < 1000; at += 1) {
    const message = hidden(1_000 + at);
    timers.add(message);
    Object.assign(message, { state: 'gone' });
    timers.forgetStale(staying.length);
  }
  expect(timers.length).toBeLessThan(50);
  expect(timers.take(5_000)).toBe(staying[0]);
  expect(timers.take(5_000)).toBe(staying[1]);
  expect(timers.take(5_000)).toBeUndefined();
});
