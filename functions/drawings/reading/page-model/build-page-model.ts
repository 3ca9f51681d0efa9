import { setImmediate as turn } from 'node:timers/promises';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../geometry/box.ts';
import { ensureWithin } from '../limits/limit-exceeded.ts';
import type { Limits } from '../limits/limits.ts';
import { coveringPictures } from './covers/covering-picture.ts';
import type { Pdfjs } from './load-pdfjs.ts';
import { field, matrix, numbers } from './operator-arguments.ts';
import { type Operator, operators } from './operators.ts';
import type { PageModel } from './page-model.ts';
import { Painter } from './painter.ts';
import { withPictures } from './pictures.ts';
import type { Operators, ReadingPort } from './reading-port.ts';
import { visibleTexts } from './visible-texts.ts';

type LayerConfig = Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>;

const GLYPH_UNIT = 0.001;
const MM_PER_POINT = 25.4 / 72;

export interface PageOptions {
  /** Whether images come with their pixels, to draw the page anew. @default false */
  readonly pictures?: boolean;
}

interface Dependencies {
  readonly pdfjs: Pdfjs;
  readonly port: ReadingPort;
  readonly layers: LayerConfig;
  readonly limits: Limits;
}

/**
 * Reads one page into the page model, in page space: origin at the top left after rotation, y down,
 * in points. Operators are painted as they come; nothing keeps them.
 *
 * @throws PermanentError `drawing_too_large` when the page exceeds a limit
 */
export async function buildPageModel(
  { pdfjs, port, layers, limits }: Dependencies,
  page: PDFPageProxy,
  { pictures = false }: PageOptions = {},
): Promise<PageModel> {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  ensureWithin('pageSide', Math.max(width, height) * MM_PER_POINT, limits);
  const base = matrix(viewport.transform);
  if (base === null) throw new TypeError('pdf.js gave a page without a transform');
  const sheet: Box = [0, 0, width, height];
  const painter = new Painter(base, sheet, {
    isVisible: (layer) => layers.isVisible(layer) !== false,
    glyphUnit: glyphUnits(page),
    pictures,
    limits,
  });
  const clips: Box[] = [];
  const table = operators(pdfjs.OPS);
  const take = async (chunk: Operators): Promise<void> => {
    // Fonts come on the same wire: what lies before the chunk must have arrived.
    await turn();
    paintAll(table, painter, chunk, clips);
    painter.ensureWithinLimits();
  };
  await port.takeOperators(take, () => page.getOperatorList());
  const { texts, paths } = painter;
  const images = pictures ? await withPictures(pdfjs, page, painter) : painter.images;
  const extent = [width, height] as const;
  const { lines, laid } = painter.covers;
  const above = await coveringPictures(pdfjs, page, { laid, texts, extent });
  const covers = { lines, pictures: above };
  const visible = visibleTexts(texts, clips, { paths, images, covers, extent });
  return { page: page.pageNumber, width, height, texts: visible, paths, images };
}

/** Runs every operator; `clips` gets the clip in force at each text run. */
function paintAll(
  table: readonly (Operator | undefined)[],
  painter: Painter,
  { fnArray, argsArray }: Operators,
  clips: Box[],
): void {
  for (let i = 0; i < fnArray.length; i += 1) {
    const operator = table[Number(fnArray[i])];
    if (operator !== undefined) {
      operator(painter, asList(argsArray[i]));
      if (painter.texts.length > clips.length) clips.push(painter.state.clip);
    }
    painter.order += 1;
  }
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
