import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { inOrder } from '../in-order.ts';
import type { Cell, Table } from '../table.ts';
import type { Column } from './columns.ts';
import { scheduleColumns } from './columns.ts';

/** The door schedule: one row for each access point, sorted by tag, and the totals. */
export function scheduleTable(reading: DrawingReading): Table {
  const columns = scheduleColumns(reading);
  const rows = inOrder(reading.points).map((point) => columns.map(({ value }) => value(point)));
  return {
    name: 'Door schedule',
    headings: columns,
    rows,
    totals: columns.map((column, index) => totalOf(column, index, rows)),
  };
}

function totalOf({ kind }: Column, index: number, rows: readonly (readonly Cell[])[]): Cell {
  if (index === 0) return 'Total';
  if (index === 1) return rows.length === 1 ? '1 door' : `${rows.length} doors`;
  if (kind !== 'count') return null;
  return rows.reduce((total, row) => total + Number(row[index] ?? 0), 0);
}
