import { CELL_GAP, type PdfLine, type Piece } from './pdf-lines.ts';

/** A column's extent across the page. */
interface Column {
  from: number;
  to: number;
}

/** Pieces may begin this much, in font sizes, to the left of their column. */
const SLACK = 0.8;
const FEWEST_ROWS = 2;
/** Lines at the top of a table that tell its columns. */
const LINES_FOR_COLUMNS = 5;
/** Where a column begins, cells may be as near as this, in font sizes. */
const NARROW_GAP = 0.5;
/** Left edges within this many points are one. */
const ALIGNED = 1.5;
/** Lines of one cell are nearer than this, in distances of rows. */
const NEARER = 0.92;
/** Lines further apart than this, in font sizes, are no longer one table. */
const WIDEST_GAP = 4;
/** A bullet or a clause number and its text are two pieces, and no table. */
const MARK = /^(?:[•·▪◦‣–*-]|\(?[a-z\d]{1,3}[.)]|\d+(?:\.\d+)+\.?)$/i;

/** How many lines from `start` on are rows of one table; 0 when there is none. */
export function tableLength(lines: readonly PdfLine[], start: number): number {
  const first = lines[start];
  if (first === undefined || !hasCells(first)) return 0;
  const columns = columnsOf(lines.slice(start, start + LINES_FOR_COLUMNS));
  let end = start;
  let full = 0;
  for (; end < lines.length; end += 1) {
    const [above, line] = [lines[end - 1], lines[end]];
    if (line === undefined) break;
    if (end > start && above && line.top - above.bottom > WIDEST_GAP * line.size) break;
    const cells = cellsOf(line, columns);
    if (!fits(cells, columns, line.size)) break;
    // A lone piece in the first column is a line of prose, unless rows go on below it.
    if (cells.length > 1) full += 1;
    widen(columns, cells, line.size);
  }
  while (end > start + 1 && isLoneStart(lines[end - 1], columns)) end -= 1;
  return full >= FEWEST_ROWS ? end - start : 0;
}

function hasCells({ pieces }: PdfLine): boolean {
  return pieces.length >= 2 && !(pieces.length === 2 && MARK.test(pieces[0]?.text ?? ''));
}

function isLoneStart(line: PdfLine | undefined, columns: readonly Column[]): boolean {
  if (line === undefined || line.pieces.length !== 1) return false;
  const cells = cellsOf(line, columns);
  return cells.length === 1 && columnAt(columns, cells[0], line.size) === 0;
}

/**
 * The columns of the line that has the most: a heading may fill its column to the next. Where
 * words of several lines begin at one place behind a narrow gap, a column begins.
 */
function columnsOf(lines: readonly PdfLine[]): Column[] {
  const [most] = lines.toSorted((a, b) => b.pieces.length - a.pieces.length);
  if (most === undefined) return [];
  const starts = lines.flatMap((line) => startsOf(line));
  const shared = startsOf(most).filter((start) => {
    return starts.filter((other) => Math.abs(other - start) <= ALIGNED).length > 1;
  });
  const edges = most.pieces.map(({ from }) => from);
  return cellsOf(
    most,
    [...edges, ...shared].map((from) => ({ from, to: from })),
  ).map(({ from, to }) => ({ from, to }));
}

/** Where words of a line begin behind a gap that is wider than a space. */
function startsOf({ words, size }: PdfLine): number[] {
  return words.flatMap(({ from }, i) => {
    const before = words[i - 1];
    return before === undefined || from - before.to >= NARROW_GAP * size ? [from] : [];
  });
}

/** The cells of a line: its pieces, parted where a word begins at the left edge of a column. */
function cellsOf({ words, size }: PdfLine, columns: readonly Column[]): Piece[] {
  const cells: Piece[] = [];
  for (const word of words) {
    const last = cells.at(-1);
    const gap = last === undefined ? Number.POSITIVE_INFINITY : word.from - last.to;
    const begins = columns.some(
      ({ from }) => from > (last?.to ?? 0) && from <= word.from + SLACK * size,
    );
    if (last !== undefined && gap <= CELL_GAP * size && !(gap >= NARROW_GAP * size && begins)) {
      cells[cells.length - 1] = { text: `${last.text} ${word.text}`, from: last.from, to: word.to };
    } else cells.push(word);
  }
  return cells;
}

/** The column that a piece begins in, or the one it lies over; -1 when it covers two or none. */
function columnAt(columns: readonly Column[], piece: Piece | undefined, size: number): number {
  if (piece === undefined) return -1;
  const covered = columns.flatMap(({ from, to }, i) =>
    piece.from < to && piece.to > from ? [i] : [],
  );
  const begins = columns.findLastIndex(({ from }) => piece.from >= from - SLACK * size);
  if (covered.length > 1) return -1;
  const [over] = covered;
  const next = columns[begins + 1];
  if (over === undefined) return next === undefined || piece.to < next.from ? begins : -1;
  return over;
}

function fits(cells: readonly Piece[], columns: readonly Column[], size: number): boolean {
  const at = cells.map((piece) => columnAt(columns, piece, size));
  return at.every((column, i) => column >= 0 && (i === 0 || column > (at[i - 1] ?? -1)));
}

function widen(columns: readonly Column[], cells: readonly Piece[], size: number): void {
  for (const cell of cells) {
    const column = columns[columnAt(columns, cell, size)];
    if (column === undefined) continue;
    column.from = Math.min(column.from, cell.from);
    column.to = Math.max(column.to, cell.to);
  }
}

/** How far apart rows begin: the middle distance of lines with a first cell from those above. */
function rowPitch(lines: readonly PdfLine[], columns: readonly Column[]): number {
  const pitches = lines
    .flatMap((line, i) => {
      const above = lines[i - 1];
      const begins = columnAt(columns, line.pieces[0], line.size) === 0;
      return above !== undefined && begins ? [line.top - above.top] : [];
    })
    .toSorted((a, b) => a - b);
  return pitches[Math.floor(pitches.length / 2)] ?? 0;
}

/**
 * The rows of a table's lines. Lines between the same two rules are one row; without rules, a line
 * whose first cell is empty goes on with the row above when it is nearer to it than rows are.
 */
export function tableRows(lines: readonly PdfLine[], rules: readonly number[]): string[][] {
  const columns = columnsOf(lines.slice(0, LINES_FOR_COLUMNS));
  for (const line of lines) widen(columns, cellsOf(line, columns), line.size);
  const [top, bottom] = [lines[0]?.top ?? 0, lines.at(-1)?.bottom ?? 0];
  const inside = rules.filter((at) => at > top && at < bottom);
  const ruled = inside.length >= 1 && inside.length >= lines.length / 6;
  const rows: string[][] = [];
  const pitch = rowPitch(lines, columns);
  let band = -1;
  let previous: PdfLine | undefined;
  for (const line of lines) {
    const cells = columns.map(() => '');
    for (const piece of cellsOf(line, columns)) {
      const column = columnAt(columns, piece, line.size);
      cells[column] = [cells[column], piece.text].filter((text) => text).join(' ');
    }
    const middle = (line.top + line.bottom) / 2;
    const ownBand = inside.filter((at) => at < middle).length;
    const above = rows.at(-1);
    const close = line.top - (previous?.top ?? line.top) < NEARER * pitch;
    const goesOn = ruled ? ownBand === band : cells[0] === '' && close;
    if (above !== undefined && goesOn) {
      cells.forEach((text, i) => {
        above[i] = [above[i], text].filter((part) => part).join(' ');
      });
    } else rows.push(cells);
    band = ownBand;
    previous = line;
  }
  return rows;
}
