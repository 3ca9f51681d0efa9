import type { DrawingReading } from '../reading/drawing-reading.ts';
import { type Limits, limits as usualLimits } from '../reading/limits/limits.ts';
import { type OpenDrawing, openDrawing } from '../reading/page-model/open-drawing.ts';
import type { PageModel } from '../reading/page-model/page-model.ts';
import { isOfThePage } from '../reading/page-outcome.ts';
import { annotate } from './annotate.ts';
import type { Revised } from './revised.ts';

export interface AnnotateDrawingOptions {
  readonly signal?: AbortSignal;
  /** @default the project's own */
  readonly limits?: Limits;
  /** Pages that are left out, from 1. @default [] */
  readonly without?: readonly number[];
  /** Called before each page, from 1. */
  readonly onBegin?: (page: number) => void;
  /** What the reading was corrected from. @default - it is as it was read */
  readonly revised?: Revised | undefined;
}

/**
 * The review sheet of a drawing and its reading. Pages are opened one after the other, so that
 * memory holds one at a time; those that are damaged or have too much in them are left out, as the
 * reading has left them out.
 *
 * @param pdf the file that the reading is of
 * @throws PermanentError as `openDrawing` does; the signal's reason when aborted
 */
export async function annotateDrawing(
  pdf: Uint8Array,
  reading: DrawingReading,
  { signal, limits = usualLimits, without = [], onBegin, revised }: AnnotateDrawingOptions = {},
): Promise<Uint8Array> {
  await using drawing = await openDrawing(pdf, signal, limits);
  return await annotate(reading, pagesOf(drawing, without, onBegin), revised);
}

async function* pagesOf(
  drawing: OpenDrawing,
  without: readonly number[],
  onBegin: AnnotateDrawingOptions['onBegin'],
): AsyncGenerator<PageModel> {
  for (let page = 1; page <= drawing.pages; page += 1) {
    onBegin?.(page);
    const model = without.includes(page) ? null : await readable(drawing, page);
    if (model !== null) yield model;
  }
}

async function readable(drawing: OpenDrawing, page: number): Promise<PageModel | null> {
  try {
    return await drawing.readPage(page, { pictures: true });
  } catch (error) {
    if (isOfThePage(error)) return null;
    throw error;
  }
}
