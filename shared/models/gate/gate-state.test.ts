import { describe, expect, it } from 'vitest';
import { gateRules } from './gate-rules.ts';
import { admission, afterCall, type CallEnd, type GateState, openGate } from './gate-state.ts';

const rules = gateRules.parse({
  failures: 3,
  windowSeconds: 60,
  pauseSeconds: 30,
  longestPauseSeconds: 100,
});
const failed: CallEnd = { kind: 'failed' };
const answered: CallEnd = { kind: 'answered' };
const throttled = (seconds: number): CallEnd => ({
  kind: 'throttled',
  retryAfterMs: seconds * 1000,
});
/** The state after calls that ended so at these seconds. */
const stateAfter = (...ends: readonly (readonly [seconds: number, end: CallEnd])[]): GateState =>
  ends.reduce<GateState>(
    (state, [seconds, end]) => afterCall(state, end, seconds * 1000, rules) ?? state,
    openGate,
  );
const at = (state: GateState, seconds: number) => admission(state, seconds * 1000);

describe('a gate', () => {
  it('lets every call go while all is well', () => {
    expect(at(openGate, 5)).toEqual({ kind: 'go' });
    expect(afterCall(openGate, answered, 0, rules)).toBeUndefined();
  });

  it('closes for as long as the provider says', () => {
    const state = stateAfter([0, throttled(42)]);
    expect(at(state, 2)).toEqual({ kind: 'paused', reason: 'throttled', forMs: 40_000 });
    expect(at(state, 42)).toMatchObject({ kind: 'try' });
  });

  it('stays closed for the longer of two waits, and no write says what is known', () => {
    const state = stateAfter([0, throttled(42)]);
    expect(afterCall(state, throttled(5), 1_000, rules)).toBeUndefined();
    expect(at(stateAfter([0, throttled(5)], [1, throttled(42)]), 6)).toMatchObject({
      kind: 'paused',
    });
  });

  it('asks again after a quarter of an hour, however long it was told to wait', () => {
    expect(at(stateAfter([0, throttled(40_000)]), 900)).toMatchObject({ kind: 'try' });
  });

  it('stays open where nobody is to keep away for others, and a trial ends', () => {
    const alone = gateRules.parse({ longestThrottleSeconds: 0 });
    expect(afterCall(openGate, throttled(42), 0, alone)).toBeUndefined();
    const paused = stateAfter([0, throttled(42)]);
    const tried = { ...paused, trial: { owner: 'me', until: 90_000 } };
    expect(afterCall(tried, throttled(42), 43_000, alone)).toEqual(paused);
  });

  it('closes after failures in a row within its window', () => {
    expect(at(stateAfter([0, failed], [1, failed], [2, failed]), 3)).toEqual({
      kind: 'paused',
      reason: 'failing',
      forMs: 29_000,
    });
  });

  it.each([
    ['a success between', stateAfter([0, failed], [1, failed], [2, answered], [3, failed])],
    ['too long a time between', stateAfter([0, failed], [1, failed], [62, failed])],
  ])('stays open with %s', (_, state) => {
    expect(at(state, 63)).toEqual({ kind: 'go' });
  });

  it('lets one try after a pause, alone, and opens when that one is answered', () => {
    const paused = stateAfter([0, failed], [0, failed], [0, failed]);
    const tried = { ...paused, trial: { owner: 'me', until: 90_000 } };
    expect(at(tried, 31)).toMatchObject({ kind: 'tried', forMs: 59_000 });
    expect(at(tried, 90)).toMatchObject({ kind: 'try' });
    expect(afterCall(tried, answered, 31_000, rules)).toEqual(openGate);
    expect(afterCall(tried, { kind: 'abandoned' }, 31_000, rules)).toEqual(paused);
  });

  it('pauses twice as long when the trial fails too, up to the longest', () => {
    const forMs = (state: GateState, seconds: number) => Object(at(state, seconds)).forMs;
    const once = stateAfter([0, failed], [0, failed], [0, failed], [31, failed]);
    expect(forMs(once, 31)).toBe(60_000);
    const often = stateAfter(
      [0, failed],
      [0, failed],
      [0, failed],
      [31, failed],
      [92, failed],
      [193, failed],
    );
    expect(forMs(often, 193)).toBe(100_000);
  });

  it('is not moved by calls that were under way when it closed', () => {
    const state = stateAfter([0, throttled(42)]);
    expect(afterCall(state, answered, 1_000, rules)).toBeUndefined();
    expect(afterCall(state, failed, 1_000, rules)).toBeUndefined();
  });
});
