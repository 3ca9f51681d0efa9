import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { numberedRows } from '../row-numbers.ts';
import type { Cell, Heading, Table } from '../table.ts';
import { scheduleColumns } from './columns.ts';

/** The number of a row, which also stands beside its tag on the annotated drawing. */
const NUMBER: Heading = { header: 'No.', kind: 'number' };

/** The door schedule: one row for each access point, sorted by tag, and the totals. */
export function scheduleTable(reading: DrawingReading, numbered?: DrawingReading): Table {
  const columns = scheduleColumns(reading);
  const headings = [NUMBER, ...columns];
  const rows = numberedRows(reading, numbered).map(({ number, point }) => [
    number,
    ...columns.map(({ value }) => value(point)),
  ]);
  return {
    name: 'Door schedule',
    headings,
    rows,
    totals: headings.map((heading, index) => totalOf(heading, index, rows)),
  };
}

function totalOf(
  { header, kind }: Heading,
  index: number,
  rows: readonly (readonly Cell[])[],
): Cell {
  if (index === 0) return 'Total';
  if (header === 'Tag') return rows.length === 1 ? '1 door' : `${rows.length} doors`;
  if (kind !== 'count') return null;
  return rows.reduce((total, row) => total + Number(row[index] ?? 0), 0);
}
