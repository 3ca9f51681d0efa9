import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../geometry/box.ts';
import { limits } from '../limits.ts';
import { drawingIsTooLarge } from '../reading-errors.ts';
import type { Pdfjs } from './load-pdfjs.ts';
import { field, matrix, numbers } from './operator-arguments.ts';
import { operators } from './operators.ts';
import type { PageModel } from './page-model.ts';
import { Painter } from './painter.ts';
import { loadPixels } from './pixels.ts';
import { visibleTexts } from './visible-texts.ts';

export type LayerConfig = Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>;

const GLYPH_UNIT = 0.001;

export interface PageOptions {
  /** Whether images come with their pixels, to draw the page anew. @default false */
  readonly pictures?: boolean;
}

/**
 * Reads one page into the page model, in page space: origin at the top left after rotation, y down,
 * in points.
 *
 * @throws PermanentError `drawing_too_large` when the page has too many operators or is too large
 */
export async function buildPageModel(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  layers: LayerConfig,
  { pictures = false }: PageOptions = {},
): Promise<PageModel> {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  if (width * height > limits.pageArea) {
    throw drawingIsTooLarge(
      'square points on one page',
      Math.round(width * height),
      limits.pageArea,
    );
  }
  const list = await page.getOperatorList();
  const count = list.fnArray.length;
  if (count > limits.operatorsPerPage) {
    throw drawingIsTooLarge('drawing operators on one page', count, limits.operatorsPerPage);
  }
  const base = matrix(viewport.transform);
  if (base === null) throw new TypeError('pdf.js gave a page without a transform');
  const sheet: Box = [0, 0, width, height];
  const painter = new Painter(base, sheet, {
    isVisible: (layer) => layers.isVisible(layer) !== false,
    glyphUnit: glyphUnits(page),
    pixels: pictures ? await loadPixels(pdfjs, page, list) : () => null,
  });
  const clips = paintAll(pdfjs, painter, list.fnArray, list.argsArray);
  const { texts, paths, images } = painter;
  const visible = visibleTexts(texts, clips, { paths, images, extent: [width, height] });
  return { page: page.pageNumber, width, height, texts: visible, paths, images };
}

/** Runs every operator; returns the clip in force at each text run. */
function paintAll(
  pdfjs: Pdfjs,
  painter: Painter,
  fns: readonly number[],
  argsArray: readonly unknown[],
): Box[] {
  const table = operators(pdfjs.OPS);
  const clips: Box[] = [];
  fns.forEach((fn, order) => {
    const operator = table[fn];
    if (operator === undefined) return;
    painter.order = order;
    operator(painter, asList(argsArray[order]));
    if (painter.texts.length > clips.length) clips.push(painter.state.clip);
  });
  return clips;
}

/** Most operators come with an array, `transform` now and then with a typed one. */
function asList(args: unknown): readonly unknown[] {
  if (Array.isArray(args)) return args;
  const list = numbers(args);
  return list === null ? [] : Array.from(list);
}

/** Type 3 fonts measure their glyphs in units of their own. */
function glyphUnits(page: PDFPageProxy): (font: string) => number {
  const units = new Map<string, number>();
  return (font) => {
    const known = units.get(font);
    if (known !== undefined) return known;
    const described: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined;
    const unit = matrix(field(described, 'fontMatrix'))?.[0] ?? GLYPH_UNIT;
    units.set(font, unit);
    return unit;
  };
}
