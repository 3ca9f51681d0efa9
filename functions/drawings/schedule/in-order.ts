import type { AccessPoint } from '../reading/drawing-reading.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

/** Compares texts so that `A 2` stands before `A 10`; texts that only look equal are told apart. */
export function compareNaturally(a: string, b: string): number {
  return byNumber.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** Access points sorted by tag, then by door id. */
export const inOrder = (points: readonly AccessPoint[]): readonly AccessPoint[] =>
  points.toSorted((a, b) => compareNaturally(a.tag, b.tag) || compareNaturally(a.id, b.id));
