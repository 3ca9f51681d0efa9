import { openDrawing } from '../page-model/open-drawing.ts';
import type { PageModel, TextRun } from '../page-model/page-model.ts';
import { type DrawnPage, type DrawnPdf, drawPdf } from './draw-pdf.ts';

/** The page model of one drawn page. */
export async function pageModelOf(
  page: DrawnPage,
  rest: Omit<DrawnPdf, 'pages'> = {},
): Promise<PageModel> {
  await using drawing = await openDrawing(drawPdf({ ...rest, pages: [page] }));
  return await drawing.readPage(1);
}

/** What each run of a page says. */
export function saidBy(texts: readonly TextRun[]): string[] {
  return texts.map((run) => run.glyphs.map((glyph) => glyph.text).join(''));
}
