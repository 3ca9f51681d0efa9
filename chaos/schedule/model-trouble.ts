import { createDice, type Dice } from './dice.ts';

/** What the next request to the local Gemini gets, as its control takes it. */
export type ModelStep = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface ModelTrouble {
  readonly atMs: number;
  readonly step: ModelStep;
}

const steps: readonly ((dice: Dice) => ModelStep)[] = [
  (dice) => ({ kind: 'throttled', retryDelay: `${dice.whole(1, 4)}s` }),
  () => ({ kind: 'unavailable' }),
  () => ({ kind: 'malformed' }),
  () => ({ kind: 'truncated' }),
  () => ({ kind: 'reset' }),
  () => ({ kind: 'error', code: 500, status: 'INTERNAL', message: 'An internal error.' }),
  (dice) => ({ kind: 'slow', milliseconds: dice.whole(500, 3_000) }),
  // Longer than anybody waits for a model here: it hangs.
  () => ({ kind: 'slow', milliseconds: 60_000 }),
];

/** About one trouble for each two requests for content. */
export function planModelTrouble(seed: number, stormMs: number, jobs: number) {
  const dice = createDice(seed, 'models');
  const troubles = Array.from({ length: Math.ceil(jobs / 4) }, (): ModelTrouble => {
    return { atMs: Math.round(dice.roll() * stormMs), step: dice.oneOf(steps)(dice) };
  });
  return troubles.toSorted((one, other) => one.atMs - other.atMs);
}
