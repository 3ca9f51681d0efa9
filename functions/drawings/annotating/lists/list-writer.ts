import type { PageCanvas } from '../../redrawing/canvas/page-canvas.ts';
import { write } from '../../redrawing/canvas/write.ts';
import type { Link, SheetDocument } from '../../redrawing/document/sheet-document.ts';
import { INK } from '../palette.ts';
import { wrap } from './wrap.ts';

/** A4 landscape, in points. */
const PAGE = { width: 841.89, height: 595.28 } as const;
const MARGIN = 40;
const LEADING = 1.3;

/** Something that is drawn below each other: how high it is, and how to draw it at a height. */
export interface Block {
  readonly height: number;
  readonly draw: (canvas: PageCanvas, y: number) => readonly Link[];
}

export const LIST_WIDTH = PAGE.width - 2 * MARGIN;
export const LIST_LEFT = MARGIN;

/**
 * Writes blocks below each other on pages of A4, on as many as they need.
 *
 * @param repeat what stands again on top of a page that a block begins because it did not fit
 */
export function writeList(
  document: SheetDocument,
  blocks: readonly (Block & { readonly repeat?: Block | undefined })[],
): void {
  for (const page of pagesOf(blocks)) {
    document.addPage(PAGE, (canvas) => {
      let y = MARGIN;
      const links: Link[] = [];
      for (const block of page) {
        links.push(...block.draw(canvas, y));
        y += block.height;
      }
      return links;
    });
  }
}

function pagesOf(blocks: readonly (Block & { readonly repeat?: Block | undefined })[]): Block[][] {
  const room = PAGE.height - 2 * MARGIN;
  const pages: Block[][] = [];
  let page: Block[] = [];
  let used = 0;
  for (const block of blocks) {
    if (page.length > 0 && used + block.height > room) {
      pages.push(page);
      page = block.repeat === undefined ? [] : [block.repeat];
      used = block.repeat?.height ?? 0;
    }
    page.push(block);
    used += block.height;
  }
  return page.length > 0 ? [...pages, page] : pages;
}

/** A paragraph as wide as the page. */
export function paragraph(text: string, { size = 9, after = 4, measure }: ParagraphOptions): Block {
  const lines = wrap(text, LIST_WIDTH, (part) => measure(part, size));
  return {
    height: lines.length * size * LEADING + after,
    draw: (canvas, y) => {
      lines.forEach((line, i) => {
        write(canvas, line, {
          x: MARGIN,
          y: y + size + i * size * LEADING,
          size,
          colour: INK,
        });
      });
      return [];
    },
  };
}

export type Measure = (text: string, size: number) => number;

interface ParagraphOptions {
  readonly measure: Measure;
  readonly size?: number;
  /** Space below. */
  readonly after?: number;
}
