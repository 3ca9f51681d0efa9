import { circle, polyline } from '../page/path.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, symbolBox } from './symbol.ts';

/** Controlled output: an arrow away from a contact. */
export const controlledOutput: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.line(circle(at(1.44, 3.18), 0.6));
  pen.line(polyline([at(2.04, 3.18), at(3.96, 3.18)]));
  pen.solid([at(3.96, 2.16), at(5.4, 3.18), at(3.96, 4.2)]);
};

/** Monitored input: an arrow onto a bar. */
export const monitoredInput: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.line(polyline([at(0.96, 3.18), at(3.12, 3.18)]));
  pen.solid([at(3.12, 2.16), at(4.44, 3.18), at(3.12, 4.2)]);
  pen.line(polyline([at(4.92, 1.44), at(4.92, 4.92)]));
};

/** Turnstile: three arms about a hub. */
export const turnstile: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  const hub = at(3.18, 3.18);
  pen.box(symbolBox(corner));
  pen.line(circle(hub, 0.72));
  for (const end of [at(3.18, 0.84), at(1.08, 4.56), at(5.28, 4.56)]) {
    pen.line(polyline([hub, end]));
  }
};
