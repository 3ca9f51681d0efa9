import { PermanentError } from '#shared/errors/index.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { type OpenDrawing, openDrawing } from '../reading/page-model/open-drawing.ts';
import type { PageModel } from '../reading/page-model/page-model.ts';
import { annotate } from './annotate.ts';

/**
 * The review sheet of a drawing and its reading. Pages are opened one after the other, so that
 * memory holds one at a time; damaged ones are left out, as the reading has left them out.
 *
 * @param pdf the file that the reading is of
 * @throws PermanentError as `openDrawing` does; the signal's reason when aborted
 */
export async function annotateDrawing(
  pdf: Uint8Array,
  reading: DrawingReading,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  await using drawing = await openDrawing(pdf, signal);
  return await annotate(reading, pagesOf(drawing));
}

async function* pagesOf(drawing: OpenDrawing): AsyncGenerator<PageModel> {
  for (let page = 1; page <= drawing.pages; page += 1) {
    const model = await readable(drawing, page);
    if (model !== null) yield model;
  }
}

async function readable(drawing: OpenDrawing, page: number): Promise<PageModel | null> {
  try {
    return await drawing.readPage(page, { pictures: true });
  } catch (error) {
    if (error instanceof PermanentError && error.code === 'drawing_corrupt') return null;
    throw error;
  }
}
