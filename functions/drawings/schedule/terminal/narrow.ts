import type { TextColumn } from './text-columns.ts';

export const GAP = '  ';

/** A text column is never cut below this. */
const LEAST_TEXT = 14;

/** What can be missed, most easily first: the door id says what the tag says. */
const dispensable = ['Tag', 'Page', 'Conf', 'Other', 'Review', 'Location'];

export const totalWidth = (columns: readonly TextColumn[]): number =>
  columns.reduce((total, { width }) => total + width + GAP.length, -GAP.length);

/** Columns that fit into `width` places: long texts are cut, then columns are left out. */
export function narrow(columns: readonly TextColumn[], width: number): readonly TextColumn[] {
  let [shown, squeezed] = [columns, columns];
  for (const header of dispensable) {
    if (totalWidth(squeezed) <= width) return squeezed;
    shown = shown.filter((column) => column.header !== header);
    squeezed = squeeze(shown, width);
  }
  while (totalWidth(squeezed) > width && squeezed.length > 1) squeezed = squeezed.slice(0, -1);
  return squeezed;
}

/** Cuts Review, then Location, as far as needed and allowed. */
function squeeze(columns: readonly TextColumn[], width: number): readonly TextColumn[] {
  return ['Review', 'Location'].reduce((shown, header) => {
    const excess = Math.max(0, totalWidth(shown) - width);
    const cut = (own: number): number => Math.max(Math.min(LEAST_TEXT, own), own - excess);
    return shown.map((column) =>
      column.header === header ? { ...column, width: cut(column.width) } : column,
    );
  }, columns);
}
