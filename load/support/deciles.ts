/** Ten parts of about the same length, in order. */
export function tenths<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  const upTo = (tenth: number) => Math.round((values.length * tenth) / 10);
  return Array.from({ length: 10 }, (_, tenth) => values.slice(upTo(tenth), upTo(tenth + 1)));
}

/**
 * How fast work went from its first tenth to its last: jobs a second in each.
 * @param ends when each job ended, in milliseconds
 */
export function decileRates(began: number, ends: readonly number[]): readonly number[] {
  let since = began;
  return tenths(ends.toSorted((one, other) => one - other)).map((tenth) => {
    const until = tenth.at(-1) ?? since;
    const rate = (tenth.length * 1_000) / Math.max(1, until - since);
    since = until;
    return rate;
  });
}
