import type { Box } from '../reading/geometry/box.ts';
import { openDrawing } from '../reading/page-model/open-drawing.ts';
import type { PageModel } from '../reading/page-model/page-model.ts';
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

/** The pages of a drawing one by one: only those that are asked for stand in memory. */
export type PageViews = (
  pdf: Uint8Array,
  options: { readonly signal?: AbortSignal },
) => AsyncIterable<PageView>;

/** Reads and redraws the pages; one that is damaged is left out, as in the reading. */
export const viewPages: PageViews = async function* (pdf, { signal }) {
  await using drawing = await openDrawing(pdf, signal);
  for (let page = 1; page <= drawing.pages; page += 1) {
    signal?.throwIfAborted();
    const model = await drawing.readPage(page, { pictures: true }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'drawing_corrupt')
        return null;
      throw error;
    });
    if (model !== null) yield await viewOf(model);
  }
};

async function viewOf(model: PageModel): Promise<PageView> {
  const { model: upright, toPage } = turnUpright(model);
  const lines = textLines(assembleWords(upright.texts));
  return {
    page: model.page,
    width: model.width,
    height: model.height,
    pdf: await redrawPages([model]),
    lines: lines.map(({ text, box }) => ({ text, box: toPage(box) })),
  };
}
