import type { GateRules } from './gate-rules.ts';

/** Why nobody asks: the provider said when to come again, or it does not answer. */
type PauseReason = 'throttled' | 'failing';

/** What all workers know of a model. Times are milliseconds since the epoch. */
export interface GateState {
  readonly pause: {
    readonly reason: PauseReason;
    readonly until: number;
    /** Pauses for failures in a row. */
    readonly count: number;
  } | null;
  /** After a pause: who tries whether the model answers, while the others wait. */
  readonly trial: { readonly owner: string; readonly until: number } | null;
  /** Failures since the last success. */
  readonly failures: readonly number[];
}

export const openGate: GateState = { pause: null, trial: null, failures: [] };

/** Whether a call may go. */
export type Admission =
  | { readonly kind: 'go' }
  /** As the only one. */
  | { readonly kind: 'try'; readonly reason: PauseReason }
  /** Nobody may, for so many milliseconds. */
  | { readonly kind: 'paused'; readonly reason: PauseReason; readonly forMs: number }
  /** Somebody tries, and may take so many milliseconds. */
  | { readonly kind: 'tried'; readonly reason: PauseReason; readonly forMs: number };

export function admission({ pause, trial }: GateState, now: number): Admission {
  if (pause === null) return { kind: 'go' };
  const { reason, until } = pause;
  if (until > now) return { kind: 'paused', reason, forMs: until - now };
  if (trial === null || trial.until <= now) return { kind: 'try', reason };
  return { kind: 'tried', reason, forMs: trial.until - now };
}

/** What a call has come to, as far as the gate is concerned. */
export type CallEnd =
  | { readonly kind: 'answered' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  | { readonly kind: 'failed' }
  /** It was broken off, or never asked: nothing is known. */
  | { readonly kind: 'abandoned' };

/** The state after a call; `undefined` when it stays as it is. */
export function afterCall(
  state: GateState,
  end: CallEnd,
  now: number,
  rules: GateRules,
): GateState | undefined {
  const isPaused = state.pause !== null && state.pause.until > now;
  switch (end.kind) {
    case 'abandoned':
      return untried(state);
    case 'answered':
      // One that was under way when the pause began does not end it.
      return isPaused || isQuiet(state) ? undefined : openGate;
    case 'throttled': {
      const forMs = Math.min(end.retryAfterMs, rules.longestThrottleSeconds * 1000);
      if (forMs <= 0) return untried(state);
      const until = now + forMs;
      const isKnown = state.pause !== null && state.pause.until >= until;
      return isKnown ? undefined : { ...openGate, pause: { reason: 'throttled', until, count: 0 } };
    }
    case 'failed':
      return isPaused ? undefined : afterFailure(state, now, rules);
  }
}

/** Whoever tried has found out nothing. */
function untried(state: GateState): GateState | undefined {
  return state.trial === null ? undefined : { ...state, trial: null };
}

/** Nothing that a success would change. */
export function isQuiet({ pause, failures }: GateState): boolean {
  return pause === null && failures.length === 0;
}

function afterFailure({ pause, failures }: GateState, now: number, rules: GateRules): GateState {
  const recent = failures.filter((time) => time > now - rules.windowSeconds * 1000);
  const all = [...recent, now];
  if (pause === null && all.length < rules.failures) return { ...openGate, failures: all };
  const count = (pause?.count ?? 0) + 1;
  const seconds = Math.min(rules.pauseSeconds * 2 ** (count - 1), rules.longestPauseSeconds);
  return { ...openGate, pause: { reason: 'failing', until: now + seconds * 1000, count } };
}
