import { describe, expect, it } from 'vitest';
import { ThrottledError, TransientError } from '../../errors/index.ts';
import { silentTelemetry } from '../../observability/telemetry.ts';
import { gateRules } from './gate-rules.ts';
import { openGate } from './gate-state.ts';
import { gatedModel } from './gated-model.ts';
import { createMemoryGateStore } from './memory-gate-store.ts';
import { createModelGate } from './model-gate.ts';
import { gatedCallers, request } from './testing/gated-callers.ts';

const MINUTE = 60_000;

/** Takes so many calls in each minute, and says when there are more. */
function quota(perMinute: number) {
  const taken = new Map<number, number>();
  return (time: number) => {
    const minute = Math.floor(time / MINUTE);
    const count = (taken.get(minute) ?? 0) + 1;
    taken.set(minute, count);
    if (count <= perMinute) return undefined;
    return new ThrottledError('model_throttled', 'Later.', (minute + 1) * MINUTE - time);
  };
}

const down = (from: number, until: number) => (time: number) =>
  time < from || time >= until ? undefined : new TransientError('model_unavailable', 'Down.');

describe('1,000 jobs at a key of 60 requests a minute', () => {
  it('are all done, and the provider refuses few', async () => {
    const callers = gatedCallers(quota(60), { callsAtOnce: 8 });
    const failures = await callers.jobs(1_000);
    expect(failures.every((count) => count === 0)).toBe(true);
    const { calls, refused, mostAtOnce } = callers.seen;
    const minutes = Math.ceil(callers.time / MINUTE);
    expect(calls - refused).toBe(1_000);
    expect(mostAtOnce).toBe(8);
    expect(refused).toBeLessThanOrEqual(8 * minutes);
    // The key is used: 17 minutes would be the least.
    expect(minutes).toBeLessThan(34);
  });
});

describe('a model that does not answer for ten minutes', () => {
  it('is left alone but for one who tries, and asked by all when it answers again', async () => {
    const callers = gatedCallers(down(0, 10 * MINUTE), { callsAtOnce: 4, failures: 10 });
    const failures = await callers.jobs(200);
    const { calls, refused, pauses, resumptions } = callers.seen;
    expect(calls - refused).toBe(200);
    // Ten until the gate closes and those under way by then; 30, 60, 120, 240 and 480 s later one each.
    expect(refused).toBeLessThanOrEqual(10 + 4 + 5);
    expect(pauses).toBeLessThanOrEqual(5);
    expect(resumptions).toBe(1);
    expect(failures.filter((count) => count > 1)).toEqual([]);
  });
});

describe('a call that its worker breaks off', () => {
  it('leaves its place, and says nothing of the model', async () => {
    const callers = gatedCallers(() => undefined, { callsAtOnce: 1 });
    const reason = new Error('the deadline is near');
    await expect(
      callers.gated.generate({
        ...request,
        signal: AbortSignal.abort(reason),
      }),
    ).rejects.toBe(reason);
    expect(await callers.jobs(3)).toEqual([0, 0, 0]);
    expect(callers.seen).toMatchObject({ calls: 3, mostAtOnce: 1, pauses: 0 });
  });
});

describe('a model that is down and has said until when', () => {
  it('is waited for that long by who was told, though others may ask sooner', async () => {
    const told = new ThrottledError('model_unavailable', 'Down.', 60 * MINUTE);
    const gate = createModelGate(
      {
        store: createMemoryGateStore(),
        telemetry: silentTelemetry,
        now: () => new Date(0),
        chance: () => 0,
        newOwner: () => crypto.randomUUID(),
      },
      gateRules.parse({ longestThrottleSeconds: 60 }),
    );
    const gated = gatedModel({ gate, model: { name: 'm', generate: () => Promise.reject(told) } });
    await expect(gated.generate(request)).rejects.toMatchObject({ retryAfterMs: 60 * MINUTE });
    // Everybody else is kept away for a minute.
    await expect(gated.generate(request)).rejects.toMatchObject({ retryAfterMs: MINUTE });
  });
});

describe('one who tries a model after a pause', () => {
  it('does so also where it does not hear that it may', async () => {
    const store = createMemoryGateStore();
    const over = { ...openGate, pause: { reason: 'failing', until: 1, count: 1 } } as const;
    await store.change('m', 0, over, 0);
    const gate = createModelGate(
      {
        // As with a client that asks again when an answer was lost.
        store: { ...store, change: async (...to) => (await store.change(...to)) && false },
        telemetry: silentTelemetry,
        now: () => new Date(2),
        chance: () => 0,
        newOwner: () => 'one',
      },
      gateRules.parse({ patienceSeconds: 0 }),
    );
    await expect(gate.enter('m', undefined)).resolves.toBeDefined();
  });

  it('is alone with it for as long as two slow calls may take', async () => {
    let time = 100_000;
    const store = createMemoryGateStore();
    const over = { ...openGate, pause: { reason: 'failing', until: 1, count: 1 } } as const;
    await store.change('m', 0, over, 0);
    const gate = createModelGate(
      {
        store,
        telemetry: silentTelemetry,
        now: () => new Date(time),
        chance: () => 0,
        newOwner: () => crypto.randomUUID(),
        sleep: async () => {},
      },
      gateRules.parse({ callSeconds: 90, patienceSeconds: 0 }),
    );
    await gate.enter('m', undefined);
    time += 179_000;
    await expect(gate.enter('m', undefined)).rejects.toBeInstanceOf(ThrottledError);
    // Whoever tried has died, or its worker has.
    time += 1_000;
    await expect(gate.enter('m', undefined)).resolves.toBeDefined();
  });
});

describe('a call that goes because the gate cannot be written', () => {
  it('holds no place, which nobody would leave', async () => {
    const store = createMemoryGateStore();
    const paused = { ...openGate, pause: { reason: 'failing', until: 1, count: 1 } } as const;
    await store.change('m', 0, paused, 0);
    const gate = createModelGate(
      {
        store: {
          ...store,
          change: async () => {
            throw new Error('The table takes no writes.');
          },
        },
        telemetry: silentTelemetry,
        now: () => new Date(2),
        chance: () => 0,
        newOwner: () => 'one',
      },
      gateRules.parse({ callsAtOnce: 1 }),
    );
    await gate.enter('m', undefined);
    expect((await store.read('m')).places).toEqual(new Map());
  });
});
