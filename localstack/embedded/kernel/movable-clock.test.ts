import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { MovableClock } from './movable-clock.ts';

describe('a clock that can be moved ahead', () => {
  it('goes with its base, and further', async () => {
    const base = new ManualClock(1_000);
    const clock = new MovableClock(base);
    await base.advance(10);
    clock.advance(500);
    await base.advance(10);
    expect(clock.now()).toBe(1_520);
  });

  it('calls back at once what was due on the way, the earliest first', () => {
    const clock = new MovableClock(new ManualClock(0));
    const called: string[] = [];
    clock.after(300, () => called.push('second'));
    clock.after(200, () => called.push('first'));
    clock.after(900, () => called.push('never'));
    clock.advance(500);
    expect(called).toEqual(['first', 'second']);
  });

  it('calls back the rest as much earlier', async () => {
    const base = new ManualClock(0);
    const clock = new MovableClock(base);
    const called: number[] = [];
    clock.after(900, () => called.push(clock.now()));
    clock.advance(500);
    await base.advance(399);
    expect(called).toEqual([]);
    await base.advance(1);
    expect(called).toEqual([900]);
  });

  it('never calls back what was cancelled, even by a callback on the way', () => {
    const clock = new MovableClock(new ManualClock(0));
    const called: string[] = [];
    const cancel = clock.after(200, () => called.push('cancelled'));
    clock.after(100, () => cancel());
    clock.advance(1_000);
    expect(called).toEqual([]);
  });

  it.each([-1, Number.NaN])('never moves by %d', (ms) => {
    expect(() => new MovableClock(new ManualClock(0)).advance(ms)).toThrow(RangeError);
  });
});
