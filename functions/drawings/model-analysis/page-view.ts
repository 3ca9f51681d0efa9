import type { Box } from '../reading/geometry/box.ts';
import type { Limits } from '../reading/limits/limits.ts';
import { openDrawing } from '../reading/page-model/open-drawing.ts';
import { turnUpright } from '../reading/page-model/turn-page.ts';
import { assembleWords } from '../reading/words/assemble-words.ts';
import { textLines } from '../reading/words/text-lines.ts';
import { redrawPages } from '../redrawing/redraw-pages.ts';

/** A line of text on a page, in page space. */
export interface SeenLine {
  readonly text: string;
  readonly box: Box;
}

/** A page as a model gets to see it. */
export interface PageView {
  readonly page: number;
  /** In points, as the boxes of a reading. */
  readonly width: number;
  readonly height: number;
  /** The page drawn anew from what is visible on it: nothing else of the customer's file. */
  readonly pdf: Uint8Array;
  /** Empty for a scan, and for a page whose text is drawn as outlines. */
  readonly lines: readonly SeenLine[];
}

/** One page of a drawing, from 1, redrawn; who asks page by page has one of them in memory. */
export type ViewPage = (
  pdf: Uint8Array,
  page: number,
  options: { readonly signal?: AbortSignal; readonly limits?: Limits },
) => Promise<PageView>;

/** @throws PermanentError for a page that cannot be read, as `readDrawing` */
export const viewPage: ViewPage = async (pdf, page, { signal, limits }) => {
  await using drawing = await openDrawing(pdf, signal, limits);
  const model = await drawing.readPage(page, { pictures: true });
  const { model: upright, toPage } = turnUpright(model);
  const lines = textLines(assembleWords(upright.texts));
  return {
    page: model.page,
    width: model.width,
    height: model.height,
    pdf: await redrawPages([model]),
    lines: lines.map(({ text, box }) => ({ text, box: toPage(box) })),
  };
};
