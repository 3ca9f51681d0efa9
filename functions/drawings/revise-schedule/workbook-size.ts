import { RequestError } from '#shared/http/request-error.ts';
import { countsByField } from '../point-fields.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

/** Far beyond any drawing set, and written within the time and memory of the function. */
const mostColumns = 300;
/** Of all sheets together. */
const mostCells = 120_000;

/** Columns that every sheet of the kind has. */
const fixedColumns = {
  schedule: 14,
  specification: 2,
  others: 6,
  remarks: 6,
  corrections: 8,
  source: 3,
} as const;

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** The sheets of a workbook, and the leaders: they have no sheet, and count as other tags do. */
function extentsOf(reading: DrawingReading, corrections: number): readonly Extent[] {
  const { points, others, withheld, warnings, legend, leaders } = reading;
  const fields = new Set<string>();
  const attributes = new Set<string>();
  for (const point of points) {
    for (const field of countsByField(point).keys()) fields.add(field);
    for (const attribute of Object.keys(point.specification)) attributes.add(attribute);
  }
  const specified = attributes.size === 0 ? 0 : points.length;
  return [
    { rows: points.length, columns: fixedColumns.schedule + fields.size },
    { rows: specified, columns: fixedColumns.specification + attributes.size },
    { rows: others.length, columns: fixedColumns.others },
    { rows: withheld.length + warnings.length, columns: fixedColumns.remarks },
    { rows: corrections, columns: fixedColumns.corrections },
    { rows: legend.length, columns: fixedColumns.source },
    { rows: leaders.length, columns: fixedColumns.others },
  ];
}

/**
 * Holds a workbook to what can be written: each type of device has a column, each attribute of a
 * specification too, and each finding a row.
 *
 * @param corrections how many of them have a row of their own
 * @throws RequestError 422 `schedule_too_large`
 */
export function checkWorkbookSize(reading: DrawingReading, { corrections = 0 } = {}): void {
  const extents = extentsOf(reading, corrections);
  const columns = Math.max(...extents.map((extent) => extent.columns));
  const cells = extents.reduce((sum, extent) => sum + extent.rows * extent.columns, 0);
  if (columns <= mostColumns && cells <= mostCells) return;
  throw new RequestError(
    422,
    'schedule_too_large',
    `A workbook of ${cells} cells, up to ${columns} in a row, cannot be written.`,
    { action: `Keep it to ${mostColumns} columns and ${mostCells} cells: split the drawing set.` },
  );
}
