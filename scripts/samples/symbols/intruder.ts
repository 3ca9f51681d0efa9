import { boxAt, move } from '../page/geometry.ts';
import { SYMBOL } from '../page/measures.ts';
import { lettered } from './lettered.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, rectangle } from './symbol.ts';

/** Width and height of an intruder detector: two symbol boxes side by side. */
export const INTRUDER = { width: 2 * SYMBOL, height: SYMBOL } as const;

/** Intruder detector: an `i` drawn as a sign, then the letter of the sensor over a bar. */
export function intruder(letter: string): DrawSymbol {
  return (pen, corner) => {
    pen.box(boxAt(corner, INTRUDER.width, INTRUDER.height));
    pen.disc(from(corner)(3.18, 1.56), 0.36, 4);
    pen.solid(rectangle(corner, 2.88, 2.4, 0.6, 2.64));
    lettered(letter)(pen, move(corner, SYMBOL, 0));
  };
}
