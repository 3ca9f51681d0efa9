import type { Point } from '../page/geometry.ts';
import { SYMBOL_TEXT } from '../page/measures.ts';
import { circle, flatten, polyline } from '../page/path.ts';
import type { Pen } from './pen.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, rectangle, symbolBox } from './symbol.ts';

/** The bow of the key: a ring of small quadrilaterals around a hole. */
function bow(pen: Pen, centre: Point): void {
  const outer = flatten(circle(centre, 0.9), 6);
  const inner = flatten(circle(centre, 0.4), 6);
  for (const [index, point] of outer.slice(1).entries()) {
    const piece = [outer[index], point, inner[index + 1], inner[index]];
    pen.solid(piece.filter((corner) => corner !== undefined));
  }
  pen.detail(() => pen.line(circle(centre, 0.4)));
}

function splitBox(pen: Pen, corner: Point, code: string): void {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.line(polyline([at(0, 3.24), at(6.36, 3.24)]));
  pen.text(code, at(1.5, 5.87), SYMBOL_TEXT);
}

/** Electric lock: a key over the two digits of its kind. */
export function lock(code: string): DrawSymbol {
  return (pen, corner) => {
    splitBox(pen, corner, code);
    bow(pen, from(corner)(1.68, 1.68));
    pen.solid(rectangle(corner, 2.52, 1.44, 2.88, 0.48));
    pen.solid(rectangle(corner, 4.08, 1.92, 0.36, 0.6));
    pen.solid(rectangle(corner, 4.92, 1.92, 0.36, 0.84));
  };
}

/** Electrical preparation for a lock: a bar over the digits. */
export function preparation(code: string): DrawSymbol {
  return (pen, corner) => {
    splitBox(pen, corner, code);
    pen.solid(rectangle(corner, 1.2, 1.44, 3.96, 0.48));
  };
}
