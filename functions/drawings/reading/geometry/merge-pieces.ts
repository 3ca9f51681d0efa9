import { limitExceeded } from '../limits/limit-exceeded.ts';
import { limits } from '../limits/limits.ts';
import type { LinePieces } from './line-pieces.ts';
import type { Rule } from './ruled-lines.ts';

/**
 * Pieces of one line: at one height within the tolerance, and touching along it. Sorted by height.
 *
 * @throws PermanentError `drawing_too_large` when thousands lie at one height
 */
export function mergePieces(pieces: LinePieces, tolerance: number): Rule[] {
  const sorted = byHeight(pieces);
  const heads = headsOf(sorted, tolerance);
  const lines = new Map<number, Extent>();
  for (let i = 0; i < heads.length; i += 1) {
    const head = headOf(heads, i);
    const [at, from, to] = [sorted.at[i] ?? 0, sorted.from[i] ?? 0, sorted.to[i] ?? 0];
    const line = lines.get(head);
    if (line === undefined) lines.set(head, { at, from, to, longest: to - from });
    else extend(line, { at, from, to });
  }
  return [...lines.values()]
    .map(({ at, from, to }) => ({ at, from, to }))
    .toSorted((a, b) => a.at - b.at);
}

/** A line in the making: its height is that of its longest piece. */
interface Extent {
  at: number;
  from: number;
  to: number;
  longest: number;
}

function extend(line: Extent, { at, from, to }: Rule): void {
  line.from = Math.min(line.from, from);
  line.to = Math.max(line.to, to);
  if (to - from <= line.longest) return;
  line.longest = to - from;
  line.at = at;
}

interface Columns {
  readonly at: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** By height, then by extent; those that were drawn again only once. */
function byHeight({ at, from, to }: LinePieces): Columns {
  const compare = (a: number, b: number): number =>
    (at[a] ?? 0) - (at[b] ?? 0) || (from[a] ?? 0) - (from[b] ?? 0) || (to[a] ?? 0) - (to[b] ?? 0);
  const sorted = [...at.keys()].sort(compare);
  const once = sorted.filter((piece, i) => i === 0 || compare(sorted[i - 1] ?? piece, piece) !== 0);
  const column = (values: readonly number[]): Float64Array => {
    const inOrder = new Float64Array(once.length);
    for (let i = 0; i < once.length; i += 1) inOrder[i] = values[once[i] ?? 0] ?? 0;
    return inOrder;
  };
  return { at: column(at), from: column(from), to: column(to) };
}

/** For each piece, one before it on the same line: a forest of joined pieces, as a list. */
function headsOf({ at, from, to }: Columns, tolerance: number): Int32Array {
  const heads = new Int32Array(at.length);
  let compared = 0;
  for (let i = 0; i < heads.length; i += 1) {
    if (compared > limits.neighbours) throw limitExceeded('neighbours', limits);
    heads[i] = i;
    const height = at[i] ?? 0;
    const start = from[i] ?? 0;
    const end = to[i] ?? 0;
    for (let j = i - 1; j >= 0 && height - (at[j] ?? 0) <= tolerance; j -= 1) {
      compared += 1;
      const apart = Math.max(start - (to[j] ?? 0), (from[j] ?? 0) - end);
      if (apart <= tolerance) join(heads, i, j);
    }
  }
  return heads;
}

/** The first of the pieces that are joined with one. */
function headOf(heads: Int32Array, of: number): number {
  let at = of;
  while ((heads[at] ?? at) !== at) {
    const up = heads[at] ?? at;
    heads[at] = heads[up] ?? up;
    at = up;
  }
  return at;
}

function join(heads: Int32Array, a: number, b: number): void {
  const [x, y] = [headOf(heads, a), headOf(heads, b)];
  if (x !== y) heads[Math.max(x, y)] = Math.min(x, y);
}
