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

/** Parses `FUZZ_CASE`, the way to one case of a seed. @throws Error where it is none */
export function caseOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d+(:\d+)*$/.test(text)) return text;
  throw new Error(`FUZZ_CASE is "${text}"; it must be numbers with colons between them.`);
}
