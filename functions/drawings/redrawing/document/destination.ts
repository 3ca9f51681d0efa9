import type { PDFArray, PDFContext, PDFRef } from '@cantoo/pdf-lib';
import type { Box } from '../../reading/geometry/box.ts';

/** A page that is written; links lead to it. */
export interface WrittenPage {
  readonly ref: PDFRef;
  readonly height: number;
}

/** A place to jump to. */
export interface Destination {
  readonly page: WrittenPage;
  /** What to show, in page space; the whole page when left out. */
  readonly box?: Box;
}

/** A box of page space as PDF has it: y up, from the foot of the page. */
export function rectangle([x0, y0, x1, y1]: Box, height: number): number[] {
  return [x0, height - y1, x1, height - y0].map((value) => Number(value.toFixed(2)));
}

/** `FitR` shows a box, `Fit` the whole page (ISO 32000-1, section 12.3.2). */
export function destinationEntry(context: PDFContext, { page, box }: Destination): PDFArray {
  if (box === undefined) return context.obj([page.ref, 'Fit']);
  return context.obj([page.ref, 'FitR', ...rectangle(box, page.height)]);
}
