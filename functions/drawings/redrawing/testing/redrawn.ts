import { openDrawing } from '../../reading/page-model/open-drawing.ts';
import type { PageModel } from '../../reading/page-model/page-model.ts';
import { type DrawnPage, type DrawnPdf, drawPdf } from '../../reading/testing/draw-pdf.ts';
import { redrawPages } from '../redraw-pages.ts';

/** All pages of a PDF with their pictures. */
export async function pagesOf(pdf: Uint8Array): Promise<PageModel[]> {
  await using drawing = await openDrawing(pdf);
  const pages: PageModel[] = [];
  for (let page = 1; page <= drawing.pages; page += 1) {
    pages.push(await drawing.readPage(page, { pictures: true }));
  }
  return pages;
}

/** A drawn page, drawn anew: the new PDF, and the page models of both. */
export async function redrawn(
  page: DrawnPage,
  rest: Omit<DrawnPdf, 'pages'> = {},
): Promise<{ pdf: Uint8Array; before: PageModel; after: PageModel }> {
  const [before] = await pagesOf(drawPdf({ ...rest, pages: [page] }));
  if (before === undefined) throw new TypeError('a drawn PDF has a page');
  const pdf = await redrawPages([before]);
  const [after] = await pagesOf(pdf);
  if (after === undefined) throw new TypeError('a redrawn PDF has a page');
  return { pdf, before, after };
}
