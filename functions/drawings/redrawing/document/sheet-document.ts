import { type PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { Box } from '../../reading/geometry/box.ts';
import { PageCanvas } from '../canvas/page-canvas.ts';
import { loadFont } from '../font/load-font.ts';
import { SheetFont } from '../font/sheet-font.ts';
import { addStream } from './add-stream.ts';
import { type Destination, destinationEntry, rectangle, type WrittenPage } from './destination.ts';
import { type Bookmark, writeOutline } from './outline.ts';
import { PageResources } from './page-resources.ts';

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

/**
 * A PDF of pages drawn with `PageCanvas`, one after the other. It holds no times and no chance: the
 * same pages give the same bytes.
 */
export class SheetDocument {
  readonly #document: PDFDocument;
  readonly #font: SheetFont;
  #outline: readonly Bookmark[] = [];

  private constructor(document: PDFDocument, font: Uint8Array) {
    this.#document = document;
    this.#font = new SheetFont(document.context, font);
  }

  static async create(): Promise<SheetDocument> {
    const document = await PDFDocument.create({ updateMetadata: false });
    return new SheetDocument(document, await loadFont());
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
    const { context } = this.#document;
    const resources = new PageResources(context, this.#font);
    const canvas = new PageCanvas(height, resources);
    const links = draw(canvas) ?? [];
    const { node, ref } = this.#document.addPage([width, height]);
    const entries = {
      MediaBox: context.obj([0, -strip, width, height].map((value) => Number(value.toFixed(2)))),
      Group: context.obj({ S: 'Transparency', CS: 'DeviceRGB' }),
      Contents: addStream(context, {}, canvas.finish()),
      Resources: resources.dictionary,
      ...(links.length > 0 && {
        Annots: context.obj(links.map((link) => this.#link(link, height))),
      }),
    };
    for (const [name, entry] of Object.entries(entries)) node.set(PDFName.of(name), entry);
    return { ref, height };
  }

  /** Bookmarks, shown beside the pages. */
  bookmark(bookmarks: readonly Bookmark[]): void {
    this.#outline = bookmarks;
  }

  async finish(title?: string): Promise<Uint8Array> {
    this.#font.write();
    const { context, catalog } = this.#document;
    const outline = writeOutline(context, this.#outline);
    if (outline !== null) {
      catalog.set(PDFName.of('Outlines'), outline);
      catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
    }
    this.#document.setProducer('Jobline');
    if (title !== undefined) this.#document.setTitle(title.toWellFormed());
    return this.#document.save({ useObjectStreams: false, addDefaultPage: false });
  }

  #link({ box, to }: Link, height: number): PDFDict {
    const { context } = this.#document;
    return context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Border: [0, 0, 0],
      Rect: rectangle(box, height),
      Dest: destinationEntry(context, to),
    });
  }
}
