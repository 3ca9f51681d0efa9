export type Cell = string | number | null;

/** What a column holds: words, how many, which share (0 to 1), a page, or the number of a row. */
export type CellKind = 'text' | 'count' | 'share' | 'page' | 'number';

export interface Heading {
  readonly header: string;
  readonly kind: CellKind;
}

/** The content of one sheet; how it looks is nobody's business here. */
export interface Table {
  readonly name: string;
  readonly headings: readonly Heading[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totals?: readonly Cell[];
}
