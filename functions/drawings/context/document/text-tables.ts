import type { RawTable } from './block-list.ts';
import { oneLine } from './plain-characters.ts';
import { tableOfRows } from './table-of-rows.ts';

export const BULLET = /^\s*(?:[-*•·▪◦‣–]|o(?= {2,}))\s+/;
export const UNDERLINE = /^\s*([=\-~_])\1{2,}\s*$/;
const COLUMN_GAP = /\t+| {3,}/;
const MARKDOWN_RULE = /^\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?\s*)?$/;
/** Nobody writes a table of more columns; a line of more bars is a drawing of characters. */
const mostCells = 100;

/** Lines below each other that each have cells. */
interface Run {
  readonly start: number;
  /** The first line after it. */
  readonly end: number;
  /** The cells of each line; null for rules between rows. */
  readonly cells: readonly (readonly string[] | null)[];
  /** Whether the rows from each line to the end make a table. */
  readonly isTable: readonly boolean[];
}

/** The cells of a line, parted by bars, tabs or wide gaps; one cell when it is no row. */
export function cellsOf(line: string): readonly string[] {
  const trimmed = line.trim();
  const cells = trimmed.includes('|')
    ? trimmed.replace(/^\||\|$/g, '').split('|', mostCells + 1)
    : trimmed.split(COLUMN_GAP, mostCells + 1);
  return cells.length > mostCells ? [oneLine(trimmed)] : cells.map(oneLine);
}

/**
 * The tables of a text: rows of at least two cells each, one below the other. Each run of rows is
 * looked at once, however many of its lines turn out to begin no table.
 */
export class TextTables {
  readonly #lines: readonly string[];
  #run: Run = { start: 0, end: 0, cells: [], isTable: [] };

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The table that begins at a line, and the first line after it. Lines are asked for in order. */
  at(line: number): { readonly table: RawTable; readonly end: number } | null {
    if (line >= this.#run.end) this.#run = runFrom(this.#lines, line);
    const { start, end, cells, isTable } = this.#run;
    if (isTable[line - start] !== true) return null;
    const titled = tableOfRows(cells.slice(line - start).flatMap((row) => (row ? [row] : [])));
    return titled && { table: titled.table, end };
  }
}

function runFrom(lines: readonly string[], start: number): Run {
  const cells: (readonly string[] | null)[] = [];
  let rows = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (MARKDOWN_RULE.test(line.trim()) || (rows > 0 && UNDERLINE.test(line))) {
      cells.push(null);
      continue;
    }
    const row = cellsOf(line);
    if (row.length < 2 || BULLET.test(line)) break;
    cells.push(row);
    rows += 1;
  }
  return { start, end: start + cells.length, cells, isTable: tablesIn(cells) };
}

/** From the end: at least two rows, one of them not empty, and half of them of full width. */
function tablesIn(cells: readonly (readonly string[] | null)[]): readonly boolean[] {
  let [rows, width, complete] = [0, 0, 0];
  let isFilled = false;
  const isTable = cells.toReversed().map((row) => {
    if (row !== null) {
      rows += 1;
      if (row.length > width) [width, complete] = [row.length, 0];
      if (row.length === width) complete += 1;
      isFilled ||= row.some((cell) => cell !== '');
    }
    return rows >= 2 && isFilled && complete * 2 >= rows;
  });
  return isTable.reverse();
}
