import type { PageModel } from '../reading/page-model/page-model.ts';
import { SheetDocument } from './document/sheet-document.ts';
import { drawPage } from './draw-page.ts';

/**
 * A clean PDF of pages, drawn anew from what a person sees on them: nothing of the original file,
 * no masked text, no hidden layer, no attachment is in it. Pages are upright: their rotation is
 * applied. Read them with `pictures` to keep their images. The same pages give the same bytes.
 */
export async function redrawPages(
  pages: AsyncIterable<PageModel> | Iterable<PageModel>,
): Promise<Uint8Array> {
  const document = await SheetDocument.create();
  for await (const model of pages) {
    document.addPage(model, (canvas) => {
      drawPage(canvas, model);
      return undefined;
    });
  }
  return document.finish();
}
