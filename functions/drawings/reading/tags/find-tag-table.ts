import { type Box, height } from '../geometry/box.ts';
import { enclosingCell, nearest } from '../geometry/enclosing-cell.ts';
import type { RuledLines } from '../geometry/ruled-lines.ts';

/** All lengths in text heights. */
const REACH = 2.5;
const TALLEST_ROW = 3.2;
/** A frame that is drawn for one tag may be wider than its words by this on either side. */
const WIDE_REACH = 6;
const TALLEST_FRAME = 6;
/** A line ends at a corner when it misses it by no more than this many tolerances. */
const CORNER = 2;
/** Rows of one table may differ by this factor. */
const SIMILAR_ROW: readonly [least: number, most: number] = [0.6, 1.7];
const MOST_ROWS = 3;

/**
 * The table drawn round the words of a tag: the cell of the row that holds them, extended by the
 * rows below it. Null when no closed row is drawn.
 *
 * @param size height of the tag's text; @param tolerance of drawn lines; both in points
 */
export function findTagTable(
  lines: RuledLines,
  words: Box,
  { size, tolerance }: { readonly size: number; readonly tolerance: number },
): Box | null {
  const near = { tolerance, reach: REACH * size };
  const row = enclosingCell(lines, words, near) ?? wideFrame(lines, words, { size, tolerance });
  if (row === null) return null;
  const upright = height(words) > words[2] - words[0];
  const tall = upright ? row[2] - row[0] : height(row);
  if (tall > TALLEST_ROW * size) {
    return upright ? null : findOwnFrame(lines, words, { size, tolerance });
  }
  return upright ? row : withRowsBelow(lines, row, near);
}

/**
 * The frame of a tag alone, its words anywhere in it: its upper and lower line end at its sides, as
 * those of a list of tags and of rooms do not. With the rows below it.
 */
export function findOwnFrame(
  lines: RuledLines,
  words: Box,
  { size, tolerance }: { readonly size: number; readonly tolerance: number },
): Box | null {
  const row = wideFrame(lines, words, { size, tolerance });
  return row && withRowsBelow(lines, row, { tolerance, reach: REACH * size });
}

function wideFrame(
  lines: RuledLines,
  words: Box,
  { size, tolerance }: { readonly size: number; readonly tolerance: number },
): Box | null {
  const cell = enclosingCell(lines, words, { tolerance, reach: WIDE_REACH * size });
  if (cell === null || height(cell) > TALLEST_FRAME * size) return null;
  const [x0, y0, x1, y1] = cell;
  const ends = (at: number): boolean =>
    lines.horizontal.some(
      (rule) =>
        Math.abs(rule.at - at) <= tolerance &&
        Math.abs(rule.from - x0) <= CORNER * tolerance &&
        Math.abs(rule.to - x1) <= CORNER * tolerance,
    );
  return ends(y0) && ends(y1) ? cell : null;
}

function withRowsBelow(
  lines: RuledLines,
  row: Box,
  near: { readonly tolerance: number; readonly reach: number },
): Box {
  const tall = height(row);
  let table = row;
  for (let rows = 1; rows < MOST_ROWS; rows += 1) {
    const [x0, y0, x1, y1] = table;
    const span = { tolerance: near.tolerance, reach: SIMILAR_ROW[1] * tall };
    const bottom = nearest(lines.horizontal, y1 + SIMILAR_ROW[0] * tall, 1, [x0, x1], span);
    if (bottom === null || bottom.at - y1 > SIMILAR_ROW[1] * tall) return table;
    const edge = { tolerance: near.tolerance, reach: near.tolerance };
    const sides = [x0, x1].map((x) => nearest(lines.vertical, x, 1, [y1, bottom.at], edge));
    if (sides.includes(null)) return table;
    table = [x0, y0, x1, bottom.at];
  }
  return table;
}
