import type { ChaosOptions } from '../options.ts';
import { createDice } from './dice.ts';
import { type ModelTrouble, planModelTrouble } from './model-trouble.ts';
import { planWaves, type Wave } from './waves.ts';
import type { Wish } from './wish.ts';
import { planWishes } from './wishes.ts';

/** Everything that we decide in a storm. Times in milliseconds after its begin. */
export interface Plan {
  readonly stormMs: number;
  readonly wishes: readonly Wish[];
  readonly waves: readonly Wave[];
  readonly troubles: readonly ModelTrouble[];
  /** When the whole cloud is ended with SIGKILL and started again. */
  readonly restarts: readonly number[];
  /** When messages that are none of ours come into the queues. */
  readonly strangers: readonly number[];
}

/** How often the cloud is killed; once in any case. */
const restartEveryMs = 80_000;

/** The same for the same options, whatever the machine. */
export function createPlan(
  { jobs, minutes, seed }: ChaosOptions,
  { drawings, companies }: { readonly drawings: readonly string[]; readonly companies: number },
): Plan {
  const stormMs = Math.round(minutes * 60_000);
  const dice = createDice(seed, 'restarts');
  const times = (count: number) => Array.from({ length: count }, () => dice.roll());
  const restarts = Math.max(1, Math.floor(stormMs / restartEveryMs));
  return {
    stormMs,
    wishes: planWishes({ seed, jobs, stormMs, drawings, companies }),
    waves: planWaves(seed, stormMs),
    troubles: planModelTrouble(seed, stormMs, jobs),
    // Each in its own part of the storm, and neither at its begin nor at its end.
    restarts: times(restarts).map((part, at) =>
      Math.round(((at + 0.3 + 0.4 * part) * stormMs) / restarts),
    ),
    strangers: times(2).map((part) => Math.round(part * stormMs)),
  };
}
