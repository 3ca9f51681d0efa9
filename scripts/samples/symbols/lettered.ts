import type { DrawSymbol } from './symbol.ts';
import { from, rectangle, symbolBox } from './symbol.ts';

/** A letter over a bar: `P` position switch, `D` duress switch, `V` vibration sensor. */
export function lettered(letter: string): DrawSymbol {
  return (pen, corner) => {
    pen.box(symbolBox(corner));
    pen.text(letter, from(corner)(1.8, 3.96), 3.94);
    pen.solid(rectangle(corner, 1.2, 5.04, 3.84, 0.36));
  };
}
