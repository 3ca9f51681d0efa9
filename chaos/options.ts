import { randomInt } from 'node:crypto';

/** How large a storm is, and what decides everything in it. */
export interface ChaosOptions {
  /** Submissions during the storm. */
  readonly jobs: number;
  /** How long faults go on. */
  readonly minutes: number;
  /** A whole number; the same one makes the same schedule. */
  readonly seed: number;
}

function number(text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`${text} is not a number above 0.`);
}

/** By `JOBS`, `MINUTES` and `SEED`. Without a seed, chance names one. */
export function readOptions(variables: Readonly<Record<string, string | undefined>>): ChaosOptions {
  return {
    jobs: Math.round(number(variables['JOBS'], 300)),
    minutes: number(variables['MINUTES'], 3),
    seed: Math.round(number(variables['SEED'], randomInt(1, 1_000_000))),
  };
}
