import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, cornersOf, move } from '../../../scripts/samples/page/geometry.ts';
import { SYMBOL } from '../../../scripts/samples/page/measures.ts';
import type { Path } from '../../../scripts/samples/page/path.ts';
import { circle, flatten, polyline } from '../../../scripts/samples/page/path.ts';
import type { Pen } from '../../../scripts/samples/symbols/pen.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import { mapPath } from '../page/map-path.ts';

/** The corners of a thick straight line. */
function bar(from: Point, to: Point, thickness: number): readonly Point[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const nx = ((from[1] - to[1]) / length) * (thickness / 2);
  const ny = ((to[0] - from[0]) / length) * (thickness / 2);
  return [
    [from[0] + nx, from[1] + ny],
    [to[0] + nx, to[1] + ny],
    [to[0] - nx, to[1] - ny],
    [from[0] - nx, from[1] - ny],
  ];
}

/**
 * Legends draw the plan's symbols by other means: `heavy` plots thick lines as filled pieces and
 * boxes in halves, `polygons` makes corners of every curve; both leave small details out.
 */
export function legendPen(corner: Point, pen: Draughtsman): Pen {
  const { legend, symbol } = pen.conventions;
  if (legend.pen === 'same') return pen.symbolPen(corner);
  const isHeavy = legend.pen === 'heavy';
  const scale = symbol / SYMBOL;
  const at = ([x, y]: Point): Point => move(corner, x * scale, y * scale);
  const stroke = (path: Path): void => {
    const points = flatten(mapPath(path, at), isHeavy ? 4 : 3);
    if (!isHeavy) {
      pen.line(polyline(points));
      return;
    }
    for (const [index, point] of points.slice(1).entries()) {
      pen.plotter.fill(
        [...polyline(bar(points[index] ?? point, point, 0.5)), ['h']],
        pen.conventions.ink,
      );
    }
  };
  return {
    box: ([x0, y0, x1, y1]) => {
      const box = boxAt(at([x0, y0]), (x1 - x0) * scale, (y1 - y0) * scale);
      const [a, b, c, d] = cornersOf(box);
      if (!isHeavy) pen.line(polyline([a, b, c, d, a]));
      else {
        pen.line(polyline([a, b, c]), 0.48);
        pen.line(polyline([c, d, a]), 0.48);
      }
    },
    line: stroke,
    solid: (corners) => pen.solid(corners.map(at)),
    disc: (centre, radius) => pen.solid(flatten(circle(at(centre), radius * scale), 2)),
    detail: () => {},
    text: (text, baseline, height) => pen.text([text], at(baseline), height * scale),
  };
}
