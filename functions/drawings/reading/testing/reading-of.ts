import type { DrawingReading } from '../drawing-reading.ts';
import { readDrawing } from '../read-drawing.ts';
import { type DrawnPdf, drawPdf } from './draw-pdf.ts';

/** The reading of pages with this content each. */
export function readingOf(...contents: string[]): Promise<DrawingReading> {
  return readDrawing(drawPdf({ pages: contents.map((content) => ({ content })) }));
}

/** The reading of one page and more of its PDF. */
export function readingOfPdf(pdf: DrawnPdf): Promise<DrawingReading> {
  return readDrawing(drawPdf(pdf));
}

/** Ids of the rows. */
export function idsOf({ points }: DrawingReading): string[] {
  return points.map(({ id }) => id);
}
