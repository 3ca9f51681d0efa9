import { describe, expect, it } from 'vitest';
import { every } from '../kernel/clock.ts';
import { ManualClock } from './manual-clock.ts';

describe('a clock that a test moves', () => {
  it('calls timers in order, each at its own time', async () => {
    const clock = new ManualClock(1_000);
    const called: [string, number][] = [];
    clock.after(20, () => called.push(['late', clock.now()]));
    clock.after(10, () => called.push(['early', clock.now()]));
    const cancel = clock.after(15, () => called.push(['never', clock.now()]));
    cancel();
    await clock.advance(25);
    expect(called).toEqual([
      ['early', 1_010],
      ['late', 1_020],
    ]);
    expect(clock.now()).toBe(1_025);
  });

  it('repeats what is to be done every so often, as many times as fit', async () => {
    const clock = new ManualClock(0);
    const times: number[] = [];
    const stop = every(clock, 100, () => {
      times.push(clock.now());
    });
    await clock.advance(350);
    stop();
    await clock.advance(350);
    expect(times).toEqual([100, 200, 300]);
  });
});
