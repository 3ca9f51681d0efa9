import type { Cell, Heading, Table } from '../table.ts';
import { textWidth } from '../terminal/text-width.ts';

/** Places for the button of the filter beside a heading. */
const BUTTON = 3;
const LEAST = 6;
/** Longer texts are broken into lines; a sheet of few columns has more room for each. */
const MOST = 36;
const PAGE = 140;
/** A text of more lines makes its column wider, so that rows stay low enough to be read. */
const LINES = 10;
const WIDEST = 70;
/** The highest row that Excel shows, in points. */
const HIGHEST = 409;
/** Height of a line of text in points. */
const LINE = 14.4;
/** Capitals are wider than the digits that a column's width is measured in. */
const CAPITAL = 0.2;
/** Where Calibri is missing, what stands in for it may be wider. */
const STAND_IN = 1.08;
const SLACK = 0.85;

/** Width of a text in a cell, in digits. */
function cellWidth(text: string): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return textWidth(text) + CAPITAL * capitals;
}

const longestWord = (text: string): number =>
  Math.max(0, ...text.split(' ').map((word) => cellWidth(word)));

const widthOf = (cell: Cell): number =>
  cell === null ? 0 : cellWidth(String(cell)) * STAND_IN + 1.5;

/** The width of each column in characters: its longest text, within bounds. */
export function fittedWidths({ headings, rows, totals = [] }: Table): readonly number[] {
  const most = Math.max(MOST, PAGE / headings.length);
  return headings.map(({ header }, index) => {
    const cells = [...rows.map((row) => row[index] ?? null), totals[index] ?? null];
    const longest = cells.reduce<number>((width, cell) => Math.max(width, widthOf(cell)), 0);
    const room = Math.min(WIDEST, Math.max(most, longest / (LINES * SLACK)));
    return Math.min(room, Math.max(LEAST, longestWord(header) + BUTTON, longest));
  });
}

/** How many lines a text takes when it is broken at spaces, and within words that are too long. */
function linesOf(text: string, width: number): number {
  if (cellWidth(text) * STAND_IN < width) return 1;
  const least = width * SLACK;
  let [lines, used] = [1, 0];
  for (const word of text.split(' ')) {
    const length = cellWidth(word);
    if (used > 0 && used + 1 + length > least) [lines, used] = [lines + 1, 0];
    const extra = Math.max(0, Math.ceil(length / least) - 1);
    lines += extra;
    used += length - extra * least + (used > 0 ? 1 : 0);
  }
  return lines;
}

/** Height in points of a row of texts in columns of these widths. Not every program fits it itself. */
export function fittedHeight(cells: readonly Cell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesOf(cell, widths[index] ?? LEAST) : 1,
  );
  return Math.min(HIGHEST, LINE * Math.max(1, ...lines) + 1);
}

/** Height of the header: two lines at least, so that short headings stand free of their buttons. */
export function headerHeight(headings: readonly Heading[], widths: readonly number[]): number {
  const headers = headings.map(({ header }) => header);
  return Math.max(2 * LINE + 1, fittedHeight(headers, widths));
}
