import { expect, it, vi } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { every } from './clock.ts';

it('what is done from time to time goes on after it has failed, and the process is warned', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const clock = new ManualClock(0);
  const outcomes = ['fine', 'broken', 'broken', 'fine', 'broken'];
  const done: string[] = [];
  const stop = every(clock, 100, async () => {
    const outcome = outcomes.shift() ?? 'fine';
    done.push(outcome);
    if (outcome === 'broken') throw new Error('It broke.');
  });
  await clock.advance(600);
  expect(done).toEqual(['fine', 'broken', 'broken', 'fine', 'broken', 'fine']);
  expect(emitWarning.mock.calls).toEqual([
    [expect.stringContaining('failed'), warning],
    [expect.stringContaining('failed'), warning],
  ]);
  stop();
  await clock.advance(600);
  expect(done).toHaveLength(6);
});

const warning = { type: 'CloudWarning', detail: expect.stringContaining('It broke.') };
