import { RequestError } from '#shared/http/request-error.ts';
import { countsByField } from '../point-fields.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

/** Far beyond any drawing set, and written within the time and memory of the function. */
const mostColumns = 300;
const mostCells = 120_000;

/** Columns that every schedule has. */
const fixedColumns = 14;

/**
 * Holds a workbook to what can be written: each type of device has a column.
 *
 * @throws RequestError 422 `schedule_too_large`
 */
export function checkWorkbookSize({ points }: DrawingReading): void {
  const fields = new Set(points.flatMap((point) => [...countsByField(point).keys()]));
  const columns = fixedColumns + fields.size;
  if (columns <= mostColumns && columns * points.length <= mostCells) return;
  throw new RequestError(
    422,
    'schedule_too_large',
    `A schedule of ${points.length} rows and ${columns} columns cannot be written.`,
    { action: `Keep it to ${mostColumns} columns and ${mostCells} cells: split the drawing set.` },
  );
}
