import type { Box, Point } from '../page/geometry.ts';
import { boxAt, move } from '../page/geometry.ts';
import { SYMBOL } from '../page/measures.ts';
import type { Pen } from './pen.ts';

/** Draws one symbol with its box's upper left corner at `corner`. */
export type DrawSymbol = (pen: Pen, corner: Point) => void;

export const symbolBox = (corner: Point): Box => boxAt(corner, SYMBOL, SYMBOL);

/** Turns offsets from the corner into points of the sheet. */
export const from =
  (corner: Point) =>
  (dx: number, dy: number): Point =>
    move(corner, dx, dy);

/** Corners of a rectangle given by its offset and size. */
export function rectangle(corner: Point, x: number, y: number, width: number, height: number) {
  const at = from(corner);
  return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)] as const;
}
