import * as fc from 'fast-check';
import { expect } from 'vitest';
import { caseOf, secondsOf, seedOf } from './environment.ts';
import { report } from './report.ts';
import { commandOf } from './same-case.ts';
import { Tally } from './tally.ts';

/** How long each fuzz test goes on with cases of its own; undefined for the fixed ones. */
const fuzzSeconds = secondsOf(process.env['FUZZ_SECONDS']);
const seed = seedOf(process.env['FUZZ_SEED']);
/** The only case to be made. */
const onlyCase = caseOf(process.env['FUZZ_CASE']);

/** The time that a test of `fuzz` may take, in milliseconds. */
export const fuzzTimeout = ((fuzzSeconds ?? 0) + 120) * 1000;

interface FuzzOptions<Given> {
  /** Cases of `make test`; with `FUZZ_SECONDS` the time decides. */
  readonly cases: number;
  /** What is odd about a case. @default - nobody counts kinds */
  readonly kindsOf?: (given: Given) => readonly string[];
  /** How many cases one given is. @default - one */
  readonly casesIn?: (given: Given) => number;
  /** Kinds of which the cases of `make test` must have each. @default [] */
  readonly everyKind?: readonly string[];
}

/** @returns what the case came to, in words; nothing where nobody counts that */
type Property<Given> = (given: Given) => Outcome | Promise<Outcome>;

// biome-ignore lint/suspicious/noConfusingVoidType: of properties that say nothing of their end
type Outcome = readonly string[] | void;

/**
 * Holds a property to made-up cases. The same seed gives the same cases in the same order; a failure
 * tells the smallest case that fails, and the command that does it again.
 */
export async function fuzz<Given>(
  given: fc.Arbitrary<Given>,
  property: Property<Given>,
  { cases, kindsOf = () => [], casesIn = () => 1, everyKind = [] }: FuzzOptions<Given>,
): Promise<void> {
  const began = performance.now();
  const kinds = new Tally();
  const ends = new Tally();
  let done = 0;
  let last: unknown;
  const counted = fc.asyncProperty(given, async (value) => {
    kinds.add(kindsOf(value));
    const held = property(value);
    last = held;
    const end = await held;
    for (const word of end ?? []) ends.add([word]);
    done += casesIn(value);
  });
  const details = await fc.check(counted, { seed, ...extent(cases) });
  // The end of the time does not end a case that is on its way.
  await Promise.allSettled([last]);
  const seconds = (performance.now() - began) / 1000;
  report({ cases: done, seconds, kinds: kinds.counts(), ends: ends.counts() });
  // The time may be over before the first case has ended.
  const found = details.counterexamplePath !== null || !details.interrupted;
  if (details.failed && found) {
    const message = `${fc.defaultReportMessage(details)}\n\nThe same again:\n${commandOf(details)}`;
    throw new Error(message, { cause: details.errorInstance });
  }
  if (fuzzSeconds === undefined && onlyCase === undefined) {
    expect(everyKind.filter((kind) => !kinds.has(kind))).toEqual([]);
  }
}

/** How many cases, for how long. */
function extent(cases: number): fc.Parameters<[unknown]> {
  if (onlyCase !== undefined) return { path: onlyCase, numRuns: 1, endOnFailure: true };
  if (fuzzSeconds === undefined) return { numRuns: cases };
  return {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: fuzzSeconds * 1000,
    markInterruptAsFailure: false,
  };
}
