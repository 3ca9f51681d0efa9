import type { Box } from '../reading/geometry/box.ts';
import type { Limits } from '../reading/limits/limits.ts';
import { type OpenDrawing, openDrawing } from '../reading/page-model/open-drawing.ts';
import { turnUpright } from '../reading/page-model/turn-page.ts';
import { assembleWords } from '../reading/words/assemble-words.ts';
import { textLines } from '../reading/words/text-lines.ts';
import { redrawPages } from '../redrawing/redraw-pages.ts';
import { type UnseenPage, unseen } from './unseen-page.ts';

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

export interface ViewPagesOptions {
  /** The pages to draw, from 1. */
  readonly pages: readonly number[];
  readonly signal?: AbortSignal;
  readonly limits?: Limits;
  /** Milliseconds of the time for the file that other work on it has taken. @default 0 */
  readonly spentMs?: number;
}

/**
 * Pages of a drawing, redrawn one after the other as they are asked for, so that one of them is in
 * memory. A page that is damaged or has too much on it costs only itself.
 */
export type ViewPages = (
  pdf: Uint8Array,
  options: ViewPagesOptions,
) => AsyncIterable<PageView | UnseenPage>;

/** @throws PermanentError for a file that cannot be opened, as `readDrawing` */
export const viewPages: ViewPages = async function* (pdf, { pages, signal, limits }) {
  await using drawing = await openDrawing(pdf, signal, limits);
  for (const page of pages) yield await viewPage(drawing, page).catch(unseen(page));
};

/** @throws PermanentError for a page that cannot be read */
export async function viewPage(drawing: OpenDrawing, page: number): Promise<PageView> {
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
}
