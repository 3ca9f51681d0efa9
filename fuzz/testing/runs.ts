import { appendFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect } from 'vitest';

/** Of `make test`: always the same cases, so that a change elsewhere cannot fail them. */
const usualSeed = 20_261_122;

/** Parses `FUZZ_SECONDS`. @throws Error where it is no number of seconds */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new Error(`FUZZ_SECONDS is "${text}"; it must be a number of seconds up to a day.`);
}

/** Parses `FUZZ_SEED`. @throws Error where it is no seed */
export function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return usualSeed;
  const seed = Number(text);
  if (Number.isInteger(seed) && Math.abs(seed) < 2 ** 31) return seed;
  throw new Error(`FUZZ_SEED is "${text}"; it must be a whole number of 32 bits.`);
}

/** How long each fuzz test goes on with cases of its own; undefined for the fixed ones. */
const fuzzSeconds = secondsOf(process.env['FUZZ_SECONDS']);
const seed = seedOf(process.env['FUZZ_SEED']);

/** The time that a test of `fuzz` may take, in milliseconds. */
export const fuzzTimeout = ((fuzzSeconds ?? 0) + 120) * 1000;

interface FuzzOptions {
  /** Cases of `make test`; with `FUZZ_SECONDS` the time decides. */
  readonly cases: number;
}

/**
 * Holds a property to made-up cases. The same seed gives the same cases in the same order; a failure
 * tells the seed and the smallest case that fails.
 */
export async function fuzz<Given>(
  given: fc.Arbitrary<Given>,
  property: (given: Given) => void | Promise<void>,
  { cases }: FuzzOptions,
): Promise<void> {
  const began = performance.now();
  let done = 0;
  let last: unknown;
  const counted = fc.asyncProperty(given, async (value) => {
    const held = property(value);
    last = held;
    await held;
    done += 1;
  });
  const timed = fuzzSeconds !== undefined && {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: fuzzSeconds * 1000,
    markInterruptAsFailure: false,
  };
  try {
    await fc.assert(counted, { numRuns: cases, seed, ...timed });
  } finally {
    // The end of the time does not end a case that is on its way.
    await Promise.allSettled([last]);
    report(done, (performance.now() - began) / 1000);
  }
}

/** Adds what was done to the file that `FUZZ_REPORT` names, a line of JSON for each test. */
function report(cases: number, seconds: number): void {
  const file = process.env['FUZZ_REPORT'];
  if (file === undefined) return;
  const { currentTestName: test, testPath } = expect.getState();
  appendFileSync(file, `${JSON.stringify({ test, testPath, cases, seconds })}\n`);
}
