import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Box, contains } from '../../geometry/box.ts';
import { BoxIndex } from '../../geometry/box-index.ts';
import { invert, type Matrix, moveX, moveY } from '../../geometry/matrix.ts';
import { luminance } from '../colour.ts';
import type { Pdfjs } from '../load-pdfjs.ts';
import type { TextRun } from '../page-model.ts';
import { idOf, type Pixels, pixelsOf } from '../pictures.ts';
import type { LaidPicture } from './covers.ts';

/** An image above texts: what it shows at a point of the page. */
export interface CoveringPicture {
  readonly order: number;
  readonly box: Box;
  /** Luminance 0 to 1; null where what is below shows through. */
  readonly lightAt: (x: number, y: number) => number | null;
  /** Pixels from one point of the page to another. */
  readonly pixelsBetween: (dx: number, dy: number) => number;
}

interface Below {
  readonly laid: readonly LaidPicture[];
  readonly texts: readonly TextRun[];
  readonly extent: readonly [number, number];
}

/** Of the images of full opacity those that lie on texts painted before them, with their pixels. */
export async function coveringPictures(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { laid, texts, extent }: Below,
): Promise<readonly CoveringPicture[]> {
  if (laid.length === 0) return [];
  const index = new BoxIndex(texts, ({ box }) => box, extent);
  const covering: CoveringPicture[] = [];
  for (const picture of laid) {
    const { box, order } = picture.image;
    if (!index.near(box).some((run) => run.order < order)) continue;
    const pixels = await pixelsOf(pdfjs, page, picture);
    // A stencil that cannot be read is not drawn either; an image may well be, elsewhere.
    if (pixels === null && idOf(picture.source)?.startsWith('mask_')) continue;
    const covers = withPixels(picture, pixels);
    if (covers !== null) covering.push(covers);
  }
  return covering;
}

function withPixels({ image, drawn }: LaidPicture, pixels: Pixels | null): CoveringPicture | null {
  const back = invert(drawn.matrix);
  if (back === null) return null;
  const { order, box } = image;
  const read = pixels === null ? () => 1 : lightOf(pixels, luminance(drawn.colour));
  const { width, height } = pixels ?? { width: 1, height: 1 };
  const lightAt = (x: number, y: number): number | null => {
    if (!contains(box, x, y)) return null;
    const [u, v] = [moveX(back, x, y), moveY(back, x, y)];
    if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return null;
    const column = Math.min(width - 1, Math.floor(u * width));
    return read(column, Math.min(height - 1, Math.floor((1 - v) * height)));
  };
  return { order, box, lightAt, pixelsBetween: pixelDistance(back, width, height) };
}

function pixelDistance(m: Matrix, width: number, height: number) {
  return (dx: number, dy: number): number =>
    Math.hypot((m[0] * dx + m[2] * dy) * width, (m[1] * dx + m[3] * dy) * height);
}

/** Below this opacity of 255 a pixel lets its ground through. */
const OPAQUE = 242;

type LightOfPixel = (column: number, row: number) => number | null;

function lightOf({ kind, width, data }: Pixels, ink: number): LightOfPixel {
  if (kind === 'mask' || kind === 'bits') {
    const [set, clear] = kind === 'mask' ? [null, ink] : [1, 0];
    const bytes = Math.ceil(width / 8);
    return (x, y) => ((byteAt(data, y * bytes + (x >> 3)) & (0x80 >> (x & 7))) === 0 ? clear : set);
  }
  const colour = (at: number): number =>
    luminance((byteAt(data, at) << 16) | (byteAt(data, at + 1) << 8) | byteAt(data, at + 2));
  if (kind === 'rgb') return (x, y) => colour((y * width + x) * 3);
  return (x, y) => {
    const at = (y * width + x) * 4;
    return byteAt(data, at + 3) < OPAQUE ? null : colour(at);
  };
}

function byteAt(data: Uint8Array, at: number): number {
  return data[at] ?? 0;
}
