import { type Box, centre, width } from '../geometry/box.ts';
import type { Word } from '../words/word.ts';

/** Where a legend writes what its symbols mean. */
export type LabelSide = 'right' | 'left' | 'below';

/** Lengths in sides of a symbol box. */
const TOUCHING = 0.15;
const PITCH = 0.75;
/** How far from its box a label may stand; on the left, labels start at the edge of their column. */
const REACH: Readonly<Record<LabelSide, number>> = { right: 3, left: 12, below: 0.9 };
const DEEPEST = 3.2;
const SAME_LINE = 0.2;
/** A gap wider than this, in text heights, ends a label. */
const LABEL_GAP = 2.5;

/**
 * The label of a box on one side of it, its lines put together; empty when there is none.
 *
 * @param words those that stand in no box
 */
export function labelBeside(
  box: Box,
  boxes: readonly Box[],
  words: readonly Word[],
  side: LabelSide,
): string {
  const lines =
    side === 'below' ? linesBelow(box, boxes, words) : linesAside(box, boxes, words, side);
  return lines.map((line) => line.map(({ text }) => text).join(' ')).join(' ');
}

/** The box directly to the right of another, as in the pair `i | P`. */
export function rightNeighbour(box: Box, boxes: readonly Box[]): Box | undefined {
  return boxes.find((other) => touches(box, other));
}

/** Whether a box stands directly to the right of another. */
export function isRightOfAny(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((other) => touches(other, box));
}

function touches(left: Box, right: Box): boolean {
  const near = TOUCHING * width(left);
  return Math.abs(left[2] - right[0]) <= near && Math.abs(left[1] - right[1]) <= near;
}

/** Lines in the row of a box, as far as the next box on that side. */
function linesAside(
  box: Box,
  boxes: readonly Box[],
  words: readonly Word[],
  side: 'right' | 'left',
): Word[][] {
  const m = width(box);
  const near = TOUCHING * m;
  const [from, to] = freeSpan(box, boxes, side);
  const zone = words.filter(
    (word) =>
      isInRow(word.box, box) &&
      word.box[0] >= from - near &&
      (side === 'left' ? word.box[2] : word.box[0]) <= to + near,
  );
  const rows = rowsOf(zone, m);
  const lines = rows.map((row) =>
    side === 'right' ? runFrom(row, from, REACH.right * m) : runUpTo(row, to, REACH.left * m),
  );
  return lines.filter((line) => line.length > 0);
}

/** The part of a box's row that its label may take, from left to right. */
function freeSpan(box: Box, boxes: readonly Box[], side: 'right' | 'left'): [number, number] {
  const near = TOUCHING * width(box);
  const row = boxes.filter((other) => isInRow(other, box));
  if (side === 'left') {
    const before = row.filter((other) => other[2] < box[0] - near).map((other) => other[2]);
    return [Math.max(Number.NEGATIVE_INFINITY, ...before), box[0]];
  }
  const start = rightNeighbour(box, boxes)?.[2] ?? box[2];
  const after = row.filter((other) => other[0] > start + near).map((other) => other[0] - 2 * near);
  return [start, Math.min(Number.POSITIVE_INFINITY, ...after)];
}

function isInRow(place: Box, box: Box): boolean {
  return Math.abs(centre(place)[1] - centre(box)[1]) <= PITCH * width(box);
}

/** Lines directly below a box and about its middle. */
function linesBelow(box: Box, boxes: readonly Box[], words: readonly Word[]): Word[][] {
  const m = width(box);
  const [x] = centre(box);
  const lower = boxes.filter(
    (other) => other[1] > box[3] && Math.abs(centre(other)[0] - x) < 2 * m,
  );
  const end = Math.min(box[3] + DEEPEST * m, ...lower.map((other) => other[1]));
  const zone = words.filter((word) => word.box[1] >= box[3] - TOUCHING * m && word.box[3] <= end);
  const lines: Word[][] = [];
  let bottom = box[3];
  for (const row of rowsOf(zone, m)) {
    const line = runAbout(row, x);
    const [first] = line;
    if (first === undefined) continue;
    if (first.box[1] - bottom > REACH.below * m) break;
    lines.push(line);
    bottom = first.box[3];
  }
  return lines;
}

/** Words by their baselines, from above to below; each row from left to right. */
function rowsOf(words: readonly Word[], side: number): Word[][] {
  const rows: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const above = row?.at(-1);
    if (
      row !== undefined &&
      above !== undefined &&
      word.baseline - above.baseline <= SAME_LINE * side
    ) {
      row.push(word);
    } else rows.push([word]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box[0] - b.box[0]));
}

/** Words of one row from a place on, as far as no wide gap parts them. */
function runFrom(row: readonly Word[], start: number, reach: number): Word[] {
  const line: Word[] = [];
  for (const word of row) {
    const last = line.at(-1);
    const gap = word.box[0] - (last?.box[2] ?? start);
    if (gap > (last === undefined ? reach : LABEL_GAP * word.size)) break;
    line.push(word);
  }
  return line;
}

/** Words of one row up to a place. */
function runUpTo(row: readonly Word[], end: number, reach: number): Word[] {
  const line: Word[] = [];
  for (const word of row.toReversed()) {
    const [next] = line;
    const gap = (next?.box[0] ?? end) - word.box[2];
    if (gap > (next === undefined ? reach : LABEL_GAP * word.size)) break;
    line.unshift(word);
  }
  return line;
}

/** The run of words whose middle is about a place. */
function runAbout(row: readonly Word[], x: number): Word[] {
  const runs: Word[][] = [];
  for (const word of row) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (
      run !== undefined &&
      last !== undefined &&
      word.box[0] - last.box[2] <= LABEL_GAP * word.size
    )
      run.push(word);
    else runs.push([word]);
  }
  return (
    runs.find((run) => {
      const [first, last] = [run[0], run.at(-1)];
      if (first === undefined || last === undefined) return false;
      const off = Math.abs((first.box[0] + last.box[2]) / 2 - x);
      return off <= 1.2 * first.size || Math.abs(first.box[0] - x) <= 1.2 * first.size;
    }) ?? []
  );
}
