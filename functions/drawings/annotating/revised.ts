import * as z from 'zod';
import { appliedCorrection } from '../corrections/applied-correction.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { type NumberedRow, numberedRows } from '../schedule/row-numbers.ts';

/** What a corrected reading was corrected from, by whom and how. */
export const revised = z.object({
  original: drawingReading,
  version: z.int().min(2),
  by: z.string(),
  applied: z.array(appliedCorrection),
});

export type Revised = z.infer<typeof revised>;

/** The rows that a review sheet shows, with the numbers of the workbook beside it. */
export interface SheetRows {
  readonly rows: readonly NumberedRow[];
  /** Rows of the original that a correction has removed: their tags stay on the drawing. */
  readonly removed: readonly NumberedRow[];
}

export function sheetRows(reading: DrawingReading, from: Revised | undefined): SheetRows {
  const rows = numberedRows(reading, from?.original);
  const kept = new Set(reading.points.map(({ id }) => id));
  const originals = from === undefined ? [] : numberedRows(from.original);
  return { rows, removed: originals.filter(({ point }) => !kept.has(point.id)) };
}
