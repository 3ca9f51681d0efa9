import type { Alignment, Borders, Fill, Font } from 'exceljs';
import type { CellKind } from '../table.ts';

const line = { style: 'thin', color: { argb: 'FFB0B0B0' } } as const;

export const borders: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

export const lightGrey: Fill = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFD9D9D9' },
};

/** Named in full, since some programs take a half-told font for another one. */
export const plain: Partial<Font> = { name: 'Calibri', family: 2, size: 11 };

export const bold: Partial<Font> = { ...plain, bold: true };

/** `@` keeps a text a text when somebody edits the cell, whatever it begins with. */
export const formats: Readonly<Record<CellKind, string>> = {
  text: '@',
  count: '0;-0;"–"',
  share: '0%',
  page: '0',
  number: '0',
};

export const headerAlignment: Partial<Alignment> = {
  horizontal: 'center',
  vertical: 'middle',
  wrapText: true,
};

export const alignmentOf = (kind: CellKind): Partial<Alignment> =>
  kind === 'text'
    ? { horizontal: 'left', vertical: 'top', wrapText: true }
    : { horizontal: 'center', vertical: 'top' };
