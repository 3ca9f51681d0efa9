import type { Row, Workbook } from 'exceljs';
import type { Cell, CellKind, Table } from '../table.ts';
import { pageSetupOf } from './page-setup.ts';
import {
  alignmentOf,
  bold,
  borders,
  formats,
  headerAlignment,
  lightGrey,
  plain,
} from './styles.ts';
import { fittedHeight, fittedWidths, headerHeight } from './widths.ts';

/** Adds a table as a sheet: a frozen bold header with a filter, borders, set up for A4 landscape. */
export function addSheet(workbook: Workbook, table: Table): void {
  const widths = fittedWidths(table);
  const sheet = workbook.addWorksheet(table.name, {
    pageSetup: pageSetupOf(widths),
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
  });
  for (const [index, width] of widths.entries()) sheet.getColumn(index + 1).width = width;
  const header = sheet.addRow(table.headings.map((heading) => heading.header));
  header.height = headerHeight(table.headings, widths);
  dressHeader(header);
  const kinds = table.headings.map(({ kind }) => kind);
  for (const cells of table.rows) {
    const row = sheet.addRow([...cells]);
    row.height = fittedHeight(cells, widths);
    dress(row, cells, kinds);
  }
  if (table.totals) addTotals(sheet.addRow([...table.totals]), table.totals, kinds);
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: 1 + table.rows.length, column: table.headings.length },
  };
}

function dressHeader(row: Row): void {
  row.eachCell((cell) => {
    cell.font = bold;
    cell.fill = lightGrey;
    cell.border = borders;
    cell.alignment = headerAlignment;
    cell.numFmt = formats.text;
  });
}

function dress(row: Row, cells: readonly Cell[], kinds: readonly CellKind[]): void {
  for (const [index, kind] of kinds.entries()) {
    const cell = row.getCell(index + 1);
    cell.font = plain;
    cell.border = borders;
    cell.alignment = alignmentOf(kind);
    // A list of pages and the like is a text even in a column of numbers.
    cell.numFmt = typeof cells[index] === 'string' ? formats.text : formats[kind];
  }
}

function addTotals(row: Row, cells: readonly Cell[], kinds: readonly CellKind[]): void {
  dress(row, cells, kinds);
  for (const index of kinds.keys()) {
    const cell = row.getCell(index + 1);
    cell.font = bold;
    cell.fill = lightGrey;
  }
}
