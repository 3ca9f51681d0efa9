import type { Cell, Heading, Table } from '../table.ts';
import { textWidth } from '../terminal/text-width.ts';

/** Places for the button of the filter beside a heading. */
const BUTTON = 3;
const LEAST = 6;
/** Longer texts are broken into lines; a sheet of few columns has more room for each. */
const MOST = 36;
const PAGE = 140;
/** Height of a line of text in points. */
const LINE = 14.4;
/** Capitals are wider than the digits that a column's width is measured in. */
const CAPITALS = 0.85;

const longestWord = (text: string): number =>
  Math.max(0, ...text.split(' ').map((word) => textWidth(word)));

const widthOf = (cell: Cell): number => (cell === null ? 0 : textWidth(String(cell)) + 1.5);

/** The width of each column in characters: its longest text, within bounds. */
export function fittedWidths({ headings, rows, totals = [] }: Table): readonly number[] {
  const most = Math.max(MOST, PAGE / headings.length);
  return headings.map(({ header }, index) => {
    const cells = [...rows.map((row) => row[index] ?? null), totals[index] ?? null];
    const longest = cells.reduce<number>((width, cell) => Math.max(width, widthOf(cell)), 0);
    return Math.min(most, Math.max(LEAST, longestWord(header) + BUTTON, longest));
  });
}

/** How many lines a text takes when it is broken at spaces, and within words that are too long. */
function linesOf(text: string, width: number): number {
  if (textWidth(text) < width) return 1;
  const least = width * CAPITALS;
  let [lines, used] = [1, 0];
  for (const word of text.split(' ')) {
    const length = textWidth(word);
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
  return LINE * Math.max(1, ...lines) + 1;
}

/** Height of the header: two lines at least, so that short headings stand free of their buttons. */
export function headerHeight(headings: readonly Heading[], widths: readonly number[]): number {
  const headers = headings.map(({ header }) => header);
  return Math.max(2 * LINE + 1, fittedHeight(headers, widths));
}
