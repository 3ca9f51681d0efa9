import type { Point } from '../../../scripts/samples/page/geometry.ts';
import type { Path, Step } from '../../../scripts/samples/page/path.ts';
import { circle, polyline } from '../../../scripts/samples/page/path.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { Pencil } from '../page/plotter.ts';

/** Radius of the open circle that leaders of some offices end in. */
export const LOOP = 0.8;
/** How far a curved leg bends aside, as a share of its length. */
const BEND = 0.09;
const PIECES = 3;

/** Draws a leader's line as this sheet has it: straight, bent, or in pieces. */
export function drawLine(points: readonly Point[], pen: Draughtsman, pencil: Pencil): void {
  const { leaderLine } = pen.conventions.later;
  if (leaderLine !== 'in pieces') {
    pen.plotter.stroke(leaderLine === 'curved' ? bent(points) : polyline(points), pencil);
    return;
  }
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index] ?? to;
    for (let piece = 0; piece < PIECES; piece += 1) {
      const ends = [between(from, to, piece / PIECES), between(from, to, (piece + 1) / PIECES)];
      pen.plotter.stroke(polyline(ends), pencil);
    }
  }
}

/** The open circle between a leader and what it points at. */
export function drawLoop([tip, next]: readonly Point[], pen: Draughtsman): void {
  if (!tip || !next) return;
  const length = Math.hypot(next[0] - tip[0], next[1] - tip[1]);
  pen.line(circle(between(tip, next, Math.min(0.5, LOOP / length)), LOOP));
}

/** Each leg as one bend. */
function bent(points: readonly Point[]): Path {
  const [first, ...rest] = points;
  if (!first) return [];
  let from = first;
  const bends = rest.map((to): Step => {
    const aside: Point = [(from[1] - to[1]) * BEND, (to[0] - from[0]) * BEND];
    const at = (share: number): Point => {
      const [x, y] = between(from, to, share);
      return [x + aside[0], y + aside[1]];
    };
    const step: Step = ['c', at(1 / 3), at(2 / 3), to];
    from = to;
    return step;
  });
  return [['m', first], ...bends];
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];
