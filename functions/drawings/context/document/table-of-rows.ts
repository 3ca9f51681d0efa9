import type { RawTable } from './block-list.ts';

export interface TitledTable {
  /** A first row that spans the whole table; null when there is none. */
  readonly title: string | null;
  readonly table: RawTable;
}

/** A table of its rows: a title over all columns is taken off, the next row is the header. */
export function tableOfRows(rows: readonly (readonly string[])[]): TitledTable | null {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const [first] = filled;
  if (first === undefined) return null;
  const spans = first.length > 1 && filled.length > 2 && new Set(first).size === 1;
  const [header = [], ...body] = spans ? filled.slice(1) : filled;
  return { title: spans ? (first[0] ?? null) : null, table: { header, rows: body } };
}
