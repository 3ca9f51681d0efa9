import type { AccessPoint, DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import { inOrder } from './in-order.ts';

/** A row of the schedule and its number, which also stands on the annotated drawing. */
export interface NumberedRow {
  readonly number: number;
  readonly point: AccessPoint;
}

type Points = Pick<DrawingReading, 'points'>;

/**
 * The rows of the schedule in order, numbered from 1.
 *
 * @param numbered the reading whose drawing was annotated: its points keep their numbers in a
 *   corrected schedule, and points that it does not have are numbered after them
 */
export function numberedRows(reading: Points, numbered: Points = reading): readonly NumberedRow[] {
  const numbers = new Map(inOrder(numbered.points).map(({ id }, i) => [id, i + 1]));
  const rows = inOrder(reading.points);
  const added = rows.filter(({ id }) => !numbers.has(id));
  for (const [i, { id }] of added.entries()) numbers.set(id, numbered.points.length + i + 1);
  return rows.map((point) => ({ number: numbers.get(point.id) ?? 0, point }));
}

/** What was withheld and its mark: `?1`, `?2` and so on, on the drawing and in the workbook. */
export interface MarkedFinding {
  readonly mark: string;
  readonly finding: WithheldFinding;
}

export function markedFindings({
  withheld,
}: Pick<DrawingReading, 'withheld'>): readonly MarkedFinding[] {
  return withheld.map((finding, i) => ({ mark: `?${i + 1}`, finding }));
}
