import type { Point } from '../page/geometry.ts';
import type { Path } from '../page/path.ts';
import { arc, circle, polyline } from '../page/path.ts';
import type { DrawSymbol } from './symbol.ts';
import { from, rectangle, symbolBox } from './symbol.ts';

/** Request to exit, dome push button: a half circle on a stem on a plate. */
export const dome: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.line(arc(at(1.62, 3.36), at(3.24, 3.36), 2));
  pen.line(polyline([at(1.62, 3.36), at(4.86, 3.36)]));
  pen.solid(rectangle(corner, 2.88, 3.36, 0.72, 1.32));
  pen.solid(rectangle(corner, 1.26, 4.68, 3.96, 0.12));
};

/** A rectangle whose corners are rounded by quarter circles of 0.36. */
function rounded([x0, y0]: Point, width: number, height: number): Path {
  const r = 0.36;
  const [x1, y1] = [x0 + width, y0 + height];
  const corners = [
    arc([x0, y0 + r], [x0 + r, y0 + r], 1),
    arc([x1 - r, y0], [x1 - r, y0 + r], 1),
    arc([x1, y1 - r], [x1 - r, y1 - r], 1),
    arc([x0 + r, y1], [x0 + r, y1 - r], 1),
  ];
  return corners.flatMap((corner, index) =>
    index === 0
      ? corner
      : corner.map((step) => (step[0] === 'm' ? (['l', step[1]] as const) : step)),
  );
}

/** Request to exit by the handle: a backplate, a lever across its upper end, a cylinder. */
export const handle: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.line(rounded(at(1.08, 1.2), 1.2, 3.9));
  pen.line(rounded(at(1.2, 1.68), 4.2, 1.0));
  pen.line(circle(at(1.68, 4.2), 0.36));
};

/** Request to exit, infrared button: an eye with two waves. */
export const infrared: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.solid(rectangle(corner, 0.96, 2.28, 0.96, 1.8));
  for (const radius of [1.2, 2.16]) {
    pen.line(arc(at(2.4, 3.18 - radius), at(2.4, 3.18), 2));
  }
};

/** Request to exit, push button for disabled users: a wheelchair. */
export const disabled: DrawSymbol = (pen, corner) => {
  const at = from(corner);
  pen.box(symbolBox(corner));
  pen.disc(at(2.4, 1.2), 0.42, 4);
  pen.line(polyline([at(2.4, 1.68), at(2.64, 3.36), at(4.2, 3.36), at(4.92, 5.16)]));
  pen.line(arc(at(1.44, 2.76), at(2.76, 4.08), 3, false));
};
