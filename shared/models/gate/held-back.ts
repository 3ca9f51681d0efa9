import { ThrottledError } from '../../errors/index.ts';
import type { Admission } from './gate-state.ts';

/** Why a call may not go yet. */
export type Held =
  | Extract<Admission, { kind: 'paused' | 'tried' }>
  /** As many calls as may be are under way. */
  | { readonly kind: 'full' };

/** For a place, or for the one who tries: nobody knows when that will be. */
const SHORT_WAIT_MS = 10_000;
/** Those who wait come one after the other, over half the wait, and over no less and no more than this. */
const LEAST_SPREAD_MS = 2_000;
const MOST_SPREAD_MS = 60_000;

const sentences = {
  throttled: 'The AI model takes no more requests for a while.',
  failing: 'The AI model does not answer at the moment, and is left alone for a while.',
};

/** What a call is told that may not go. */
export function heldBack(held: Held, chance: number): ThrottledError {
  if (held.kind === 'full') {
    const sentence = 'As many requests as may be are at the AI model now.';
    return new ThrottledError('model_busy', sentence, spread(SHORT_WAIT_MS, chance));
  }
  const waitMs = held.kind === 'paused' ? held.forMs : SHORT_WAIT_MS;
  const code = held.reason === 'throttled' ? 'model_throttled' : 'model_unavailable';
  return new ThrottledError(code, sentences[held.reason], spread(waitMs, chance));
}

function spread(waitMs: number, chance: number): number {
  const over = Math.min(Math.max(waitMs / 2, LEAST_SPREAD_MS), MOST_SPREAD_MS);
  return waitMs + over * chance;
}
