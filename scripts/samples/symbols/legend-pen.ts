import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { cornersOf } from '../page/geometry.ts';
import { COLOURS } from '../page/measures.ts';
import type { Path } from '../page/path.ts';
import { flatten, polyline, slabs } from '../page/path.ts';
import type { Pen } from './pen.ts';

/** The legend's lines are this thick and plotted as filled pieces. */
const THICK = 0.5;
const heavy = { colour: COLOURS.legendIcon, width: 0.48 };

/** The four corners of a thick straight line. */
function bar(from: Point, to: Point): readonly Point[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const nx = (-(to[1] - from[1]) / length) * (THICK / 2);
  const ny = ((to[0] - from[0]) / length) * (THICK / 2);
  return [
    [from[0] + nx, from[1] + ny],
    [to[0] + nx, to[1] + ny],
    [to[0] - nx, to[1] - ny],
    [from[0] - nx, from[1] - ny],
  ];
}

/** Draws symbols as a legend does: boxes in halves, curves as polygons, small details missing. */
export function legendPen(canvas: Canvas): Pen {
  const fill = (corners: readonly Point[]): void => canvas.fill([corners], COLOURS.legendIcon);
  const line = (path: Path): void => {
    const points = flatten(path, 4);
    for (const [index, point] of points.slice(1).entries())
      fill(bar(points[index] ?? point, point));
  };
  return {
    box: (box) => {
      const [a, b, c, d] = cornersOf(box);
      canvas.stroke(polyline([a, b, c]), heavy);
      canvas.stroke(polyline([c, d, a]), heavy);
    },
    line,
    solid: fill,
    disc: (centre, radius) => {
      for (const slab of slabs(centre, radius, 6)) fill(slab);
    },
    detail: () => {},
    text: (text, baseline, height) =>
      canvas.text([text], baseline, { height, colour: COLOURS.ink }),
  };
}
