import type { Telemetry } from '../../observability/telemetry.ts';
import type { GateRules } from './gate-rules.ts';
import { afterCall, type CallEnd, type GateState } from './gate-state.ts';
import type { GateStore } from './gate-store.ts';

/** Writes of many workers may meet; each tries so often. */
const TRIES = 8;

interface Dependencies {
  readonly store: GateStore;
  readonly telemetry: Pick<Telemetry, 'warn' | 'modelPaused' | 'modelResumed'>;
  readonly now: () => Date;
}

/**
 * Lets all workers know what a call has come to.
 *
 * @returns for how long nobody may ask now, in milliseconds
 */
export async function settleCall(
  { store, telemetry, now }: Dependencies,
  rules: GateRules,
  model: string,
  end: CallEnd,
): Promise<number> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { state, version } = await store.read(model);
    const time = now().getTime();
    const next = afterCall(state, end, time, rules);
    if (next === undefined) return pausedFor(state, time);
    if (!(await store.change(model, version, next, time))) continue;
    const pausedMs = pausedFor(next, time);
    if (pausedMs > 0 && pausedFor(state, time) === 0 && next.pause !== null) {
      telemetry.modelPaused(model, next.pause.reason, pausedMs);
    }
    if (state.pause !== null && next.pause === null) telemetry.modelResumed(model);
    return pausedMs;
  }
  telemetry.warn('model_gate_contended', { model });
  return 0;
}

function pausedFor({ pause }: GateState, time: number): number {
  return Math.max(0, (pause?.until ?? 0) - time);
}
