import { boxAt, move } from '../page/geometry.ts';
import { SYMBOL_TEXT } from '../page/measures.ts';
import { circle, flatten, outline } from '../page/path.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, symbolBox } from './symbol.ts';

/** Credential reader: a box in a box, the letter of the reader type and a dot. */
export function reader(letter: string): DrawSymbol {
  return (pen, corner) => {
    const at = from(corner);
    pen.box(symbolBox(corner));
    pen.line(outline(boxAt(move(corner, 0.84, 0.84), 4.56, 4.56)));
    pen.text(letter, at(1.2, 3.6), SYMBOL_TEXT);
    pen.detail(() => {
      const ring = flatten(circle(at(4.4, 4.6), 0.6), 3);
      for (const start of [0, 4, 8]) pen.solid([at(4.4, 4.6), ...ring.slice(start, start + 5)]);
    });
  };
}
