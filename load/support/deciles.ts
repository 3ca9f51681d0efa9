/**
 * How fast work went from its first tenth to its last: jobs a second in each.
 * @param ends when each job ended, in milliseconds
 */
export function decileRates(began: number, ends: readonly number[]): readonly number[] {
  const sorted = ends.toSorted((one, other) => one - other);
  const upTo = (tenth: number) => Math.round((sorted.length * tenth) / 10);
  return Array.from({ length: 10 }, (_, tenth) => {
    const [from, to] = [upTo(tenth), upTo(tenth + 1)];
    const since = from === 0 ? began : (sorted[from - 1] ?? began);
    const until = sorted[to - 1] ?? since;
    return ((to - from) * 1_000) / Math.max(1, until - since);
  });
}
