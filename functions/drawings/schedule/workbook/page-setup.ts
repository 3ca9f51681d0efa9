import type { PageSetup } from 'exceljs';

/** Paper size 9 is A4; height 0 means as many pages as the rows need. Margins in inches. */
const everyPage: Partial<PageSetup> = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToHeight: 0,
  printTitlesRow: '1:1',
  margins: { left: 0.25, right: 0.25, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.25 },
};

/** Widths of columns that stand side by side on A4 landscape in full size: 7 of 1/96 inch for each. */
const PAGE = 153;
/** Letters of 11 points are still read at about half their size. */
const LEAST_SCALE = 0.48;
/** What tells the rows apart stands on each page. */
const REPEATED = 2;

/** How a sheet with columns of these widths is printed: one page wide while that can be read. */
export function pageSetupOf(widths: readonly number[]): Partial<PageSetup> {
  const pages = pagesAcross(widths);
  return {
    ...everyPage,
    fitToWidth: pages,
    ...(pages > 1 && { printTitlesColumn: 'A:B' }),
  };
}

function pagesAcross(widths: readonly number[]): number {
  const sum = (all: readonly number[]): number => all.reduce((total, width) => total + width, 0);
  const room = PAGE / LEAST_SCALE;
  const repeated = sum(widths.slice(0, REPEATED));
  const others = sum(widths) - repeated;
  return Math.max(1, Math.ceil(others / Math.max(1, room - repeated)));
}
