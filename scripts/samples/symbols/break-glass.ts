import { circle } from '../page/path.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, symbolBox } from './symbol.ts';

/** Emergency break glass: three rings, the inner one filled. */
export const breakGlass: DrawSymbol = (pen, corner) => {
  const centre = from(corner)(3.18, 3.18);
  pen.box(symbolBox(corner));
  pen.line(circle(centre, 2.82));
  pen.line(circle(centre, 1.86));
  pen.disc(centre, 0.92, 16);
};
