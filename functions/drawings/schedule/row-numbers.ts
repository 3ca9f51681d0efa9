import type { AccessPoint, DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import { inOrder } from './in-order.ts';

/** A row of the schedule and its number, which also stands on the annotated drawing. */
export interface NumberedRow {
  readonly number: number;
  readonly point: AccessPoint;
}

/** The rows of the schedule in order, numbered from 1. */
export function numberedRows({ points }: Pick<DrawingReading, 'points'>): readonly NumberedRow[] {
  return inOrder(points).map((point, i) => ({ number: i + 1, point }));
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
