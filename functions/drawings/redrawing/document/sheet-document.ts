import type { Box } from '../../reading/geometry/box.ts';
import { PageCanvas } from '../canvas/page-canvas.ts';
import { PdfFile, type Ref, refTo, textString } from '../file/pdf-file.ts';
import { loadFont } from '../font/load-font.ts';
import { SheetFont } from '../font/sheet-font.ts';
import { type Bookmark, writeOutline } from './outline.ts';
import { PageResources } from './page-resources.ts';

/** A page that is written; links lead to it. */
export interface WrittenPage {
  readonly ref: Ref;
  readonly height: number;
}

/** A place to jump to. */
export interface Destination {
  readonly page: WrittenPage;
  /** What to show, in page space; the whole page when left out. */
  readonly box?: Box;
}

export interface Link {
  /** Where to click, in page space. */
  readonly box: Box;
  readonly to: Destination;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
  /** Room that is added below the page, in points: y runs on into it. @default 0 */
  readonly strip?: number;
}

/** A PDF of pages drawn with `PageCanvas`, one after the other. */
export class SheetDocument {
  readonly #file = new PdfFile();
  readonly #font: SheetFont;
  readonly #pages: WrittenPage[] = [];
  readonly #tree = this.#file.reserve();
  #outline: readonly Bookmark[] = [];

  constructor(font: Uint8Array) {
    this.#font = new SheetFont(this.#file, font);
  }

  static async create(): Promise<SheetDocument> {
    return new SheetDocument(await loadFont());
  }

  /** The font that pages are written with, to measure texts before there is a page. */
  get font(): Pick<SheetFont, 'measure'> {
    return this.#font;
  }

  /** @param draw paints the page and returns the links on it, if there are any */
  addPage(
    { width, height, strip = 0 }: PageSize,
    draw: (canvas: PageCanvas) => readonly Link[] | undefined,
  ): WrittenPage {
    const resources = new PageResources(this.#file, this.#font);
    const canvas = new PageCanvas(height, resources);
    const links = draw(canvas) ?? [];
    const page = { ref: this.#file.reserve(), height };
    const content = this.#file.addStream('', canvas.finish());
    const annotations = links.map((link) => linkEntry(link, height));
    const size = [0, -strip, width, height].map((value) => Number(value.toFixed(2)));
    this.#file.set(
      page.ref,
      [
        `<</Type/Page/Parent ${refTo(this.#tree)}/MediaBox[${size.join(' ')}]`,
        `/Group<</S/Transparency/CS/DeviceRGB>>/Contents ${refTo(content)}`,
        `/Resources ${resources.dictionary}`,
        annotations.length > 0 ? `/Annots[${annotations.join('')}]>>` : '>>',
      ].join(''),
    );
    this.#pages.push(page);
    return page;
  }

  /** Bookmarks, shown beside the pages. */
  bookmark(bookmarks: readonly Bookmark[]): void {
    this.#outline = bookmarks;
  }

  finish(title?: string): Uint8Array {
    this.#font.write(this.#file);
    const kids = this.#pages.map(({ ref }) => refTo(ref)).join(' ');
    const tree = `<</Type/Pages/Kids[${kids}]/Count ${this.#pages.length}>>`;
    this.#file.set(this.#tree, tree);
    const outline = writeOutline(this.#file, this.#outline);
    const entries = outline === null ? '' : `/Outlines ${refTo(outline)}/PageMode/UseOutlines`;
    const root = this.#file.add(`<</Type/Catalog/Pages ${refTo(this.#tree)}${entries}>>`);
    const named = title === undefined ? '' : `/Title ${textString(title)}`;
    const info = this.#file.add(`<</Producer(Jobline)${named}>>`);
    return this.#file.finish(`/Root ${refTo(root)}/Info ${refTo(info)}`);
  }
}

function linkEntry({ box, to }: Link, height: number): string {
  const [x0, y0, x1, y1] = box.map((value) => Number(value.toFixed(2)));
  const rect = [x0, height - (y1 ?? 0), x1, height - (y0 ?? 0)].map((v) => Number(v?.toFixed(2)));
  return `<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[${rect.join(' ')}]/Dest${destinationEntry(to)}>>`;
}

/** `/FitR` shows a box, `/Fit` the whole page. */
export function destinationEntry({ page, box }: Destination): string {
  if (box === undefined) return `[${refTo(page.ref)}/Fit]`;
  const [x0, y0, x1, y1] = box;
  const corners = [x0, page.height - y1, x1, page.height - y0];
  return `[${refTo(page.ref)}/FitR ${corners.map((value) => Number(value.toFixed(2))).join(' ')}]`;
}
