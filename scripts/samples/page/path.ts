import type { Box, Point } from './geometry.ts';
import { cornersOf } from './geometry.ts';

/** One drawing step: move, line, cubic curve, close. */
export type Step =
  | readonly ['m' | 'l', Point]
  | readonly ['c', Point, Point, Point]
  | readonly ['h'];

export type Path = readonly Step[];

/** Share of the radius that makes four cubics look like a circle. */
const KAPPA = 0.5523;

export function polyline(points: readonly Point[]): Path {
  return points.map((point, index): Step => [index === 0 ? 'm' : 'l', point]);
}

/** Outline of a box as five points; the plotter repeats the first one and never closes. */
export function outline(box: Box): Path {
  const [first, ...rest] = cornersOf(box);
  return polyline([first, ...rest, first]);
}

/** A convex shape as a fan of closed triangles, as the plotter fills. */
export function triangles([first, ...rest]: readonly Point[]): Path {
  if (!first) return [];
  return rest.slice(1).flatMap((point, index): Step[] => {
    const previous = rest[index] ?? point;
    return [['m', first], ['l', previous], ['l', point], ['h']];
  });
}

/** A quarter circle turn from `from` about `centre`; `clockwise` on the sheet. */
function quarter(from: Point, centre: Point, clockwise: boolean): readonly [Step, Point] {
  const [dx, dy] = [from[0] - centre[0], from[1] - centre[1]];
  const [tx, ty] = clockwise ? [-dy, dx] : [dy, -dx];
  const to: Point = [centre[0] + tx, centre[1] + ty];
  const step: Step = [
    'c',
    [from[0] + tx * KAPPA, from[1] + ty * KAPPA],
    [to[0] + dx * KAPPA, to[1] + dy * KAPPA],
    to,
  ];
  return [step, to];
}

/** An arc of `quarters` quarter circles from `start` about `centre`. */
export function arc(start: Point, centre: Point, quarters: number, clockwise = true): Path {
  const steps: Step[] = [['m', start]];
  let at = start;
  for (let turned = 0; turned < quarters; turned += 1) {
    const [step, to] = quarter(at, centre, clockwise);
    steps.push(step);
    at = to;
  }
  return steps;
}

/** A circle as four cubics, closed by its last point. */
export const circle = (centre: Point, radius: number): Path =>
  arc([centre[0], centre[1] - radius], centre, 4);

/** The two sides of a circle cut into `count` level slabs, each a convex shape. */
export function slabs([x, y]: Point, radius: number, count: number): readonly Point[][] {
  const halfWidth = (dy: number): number => Math.sqrt(Math.max(0, radius * radius - dy * dy));
  return Array.from({ length: count }, (_, index) => {
    const top = -radius + (2 * radius * index) / count;
    const bottom = -radius + (2 * radius * (index + 1)) / count;
    const [a, b] = [halfWidth(top), halfWidth(bottom)];
    const slab: Point[] = [
      [x - a, y + top],
      [x + a, y + top],
      [x + b, y + bottom],
      [x - b, y + bottom],
    ];
    return slab;
  });
}

/** Points along a path, curves cut into `pieces` chords. */
export function flatten(path: Path, pieces = 5): Point[] {
  const points: Point[] = [];
  for (const step of path) {
    if (step[0] === 'c') points.push(...chords(points.at(-1) ?? step[1], step, pieces));
    else if (step[0] !== 'h') points.push(step[1]);
  }
  return points;
}

function chords(
  from: Point,
  [, a, b, to]: Extract<Step, readonly ['c', ...Point[]]>,
  pieces: number,
) {
  return Array.from({ length: pieces }, (_, index): Point => {
    const t = (index + 1) / pieces;
    const s = 1 - t;
    const at = (axis: 0 | 1): number =>
      s ** 3 * from[axis] + 3 * s * s * t * a[axis] + 3 * s * t * t * b[axis] + t ** 3 * to[axis];
    return [at(0), at(1)];
  });
}
