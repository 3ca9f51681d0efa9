import { type Box, contains, encloses, isEmpty } from '../../reading/geometry/box.ts';
import { invert, type Matrix, moveBox, moveX, moveY } from '../../reading/geometry/matrix.ts';
import { isInside } from '../../reading/geometry/polygon.ts';
import type { Picture } from '../../reading/page-model/page-model.ts';
import type { Pixels } from '../../reading/page-model/pictures.ts';
import type { Cover } from './hidden-things.ts';

/** Columns and rows of pixels, from the upper left corner; the ends are not included. */
type Range = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * How many pixels are looked at for one image, all covers together: a picture of A0 at 300 dots per
 * inch (139 million) twice over, some seconds.
 */
const MOST_LOOKS = 300_000_000;

/**
 * The pixels of an image without those that nobody sees: below later opaque areas and outside the
 * clip. What was covered, such as a name on a scan, must not be found below the cover again. Null
 * when nothing of it can be seen, or when it would take too long to tell what can.
 */
export function visiblePixels(picture: Picture, covers: readonly Cover[]): Pixels | null {
  const { kind, width, height, clip } = picture;
  const whole = moveBox(picture.matrix, [0, 0, 1, 1]);
  const isClipped = !encloses(clip, whole);
  const toPixels = invert(picture.matrix);
  if (toPixels === null) return null;
  if (covers.length === 0 && !isClipped) return picture;
  const ranges = covers.map(({ box }) => rangeOf(box, toPixels, picture));
  const looks = ranges.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0);
  if (looks > MOST_LOOKS) return null;
  const data = picture.data.slice();
  const blank = (range: Range, isHidden: (x: number, y: number) => boolean): void => {
    const m = pixelMatrix(picture);
    for (let row = range[1]; row < range[3]; row += 1) {
      for (let column = range[0]; column < range[2]; column += 1) {
        const [u, v] = [column + 0.5, row + 0.5];
        if (isHidden(moveX(m, u, v), moveY(m, u, v))) clear(data, picture, column, row);
      }
    }
  };
  covers.forEach((cover, i) => {
    const range = ranges[i];
    if (range !== undefined) blank(range, (x, y) => isCovered(cover, x, y));
  });
  if (isClipped) blank([0, 0, width, height], (x, y) => !contains(clip, x, y));
  return { kind, width, height, data };
}

function isCovered({ box, shape, evenOdd }: Cover, x: number, y: number): boolean {
  return contains(box, x, y) && (shape === null || isInside(shape, x, y, evenOdd));
}

/** From pixels, y down, to page space. */
function pixelMatrix({ matrix, width, height }: Picture): Matrix {
  const [a, b, c, d, e, f] = matrix;
  return [a / width, b / width, -c / height, -d / height, e + c, f + d];
}

function rangeOf(box: Box, toPixels: Matrix, { width, height }: Picture): Range {
  const [u0, v0, u1, v1] = moveBox(toPixels, box);
  const range: Range = [
    Math.max(0, Math.floor(u0 * width)),
    Math.max(0, Math.floor((1 - v1) * height)),
    Math.min(width, Math.ceil(u1 * width)),
    Math.min(height, Math.ceil((1 - v0) * height)),
  ];
  return isEmpty(range) ? [0, 0, 0, 0] : range;
}

/** White, or clear where the image can be. */
function clear(data: Uint8Array, { kind, width }: Pixels, column: number, row: number): void {
  if (kind === 'rgb') data.fill(255, (row * width + column) * 3, (row * width + column + 1) * 3);
  else if (kind === 'rgba')
    data.fill(0, (row * width + column) * 4, (row * width + column + 1) * 4);
  else {
    const at = row * Math.ceil(width / 8) + (column >> 3);
    data[at] = (data[at] ?? 0) | (0x80 >> (column & 7));
  }
}
