import type { Parameters } from 'fast-check';

/** Runs of `make test`, always the same ones, so that a change elsewhere cannot fail them. */
const seed = 20_261_122;

/** Parses `FUZZ_SECONDS`. @throws Error where it is no number of seconds */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new Error(`FUZZ_SECONDS is "${text}"; it must be a number of seconds up to a day.`);
}

/** How long each fuzz test goes on with requests of its own; undefined for the fixed runs. */
const fuzzSeconds = secondsOf(process.env['FUZZ_SECONDS']);

/** The time that a test of `fuzzSeconds` may take, in milliseconds. */
export const fuzzTimeout = ((fuzzSeconds ?? 0) + 60) * 1000;

/** @param numRuns of `make test`; with `FUZZ_SECONDS` the time decides, and chance the seed. */
export function runs<Given>(numRuns: number): Parameters<Given> {
  if (fuzzSeconds === undefined) return { numRuns, seed };
  return {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: fuzzSeconds * 1000,
    markInterruptAsFailure: false,
  };
}
