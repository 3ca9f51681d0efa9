import type { PaintedPath } from '../page-model/page-model.ts';
import { eachStep } from '../page-model/path-commands.ts';
import type { Point } from './segment.ts';

/** Straight pieces per curve: enough to tell which side of an arc a character's middle is on. */
const CURVE_STEPS = 8;

/** The subpaths of a painted path as polylines, curves cut into straight pieces. */
export function polylines(path: Pick<PaintedPath, 'commands'>): Point[][] {
  const { commands } = path;
  const lines: Point[][] = [];
  let line: Point[] = [];
  let at = 0;
  const next = (): Point => {
    const point = [commands[at] ?? 0, commands[at + 1] ?? 0] as const;
    at += 2;
    return point;
  };
  while (at < commands.length) {
    const command = commands[at];
    at += 1;
    const [first] = line;
    const last = line.at(-1);
    if (command === 0) {
      line = [next()];
      lines.push(line);
    } else if (command === 1) line.push(next());
    else if (command === 2) line.push(...bend([last ?? [0, 0], next(), next(), next()]));
    else if (command === 3) line.push(...bend([last ?? [0, 0], next(), next()]));
    else if (first !== undefined) line.push(first);
  }
  return lines;
}

/** What is called back with a straight line: where it begins, and where it ends. */
export type OnLine = (x0: number, y0: number, x1: number, y1: number) => void;

/** Calls back with every straight line of a path, curves cut into straight pieces. */
export function eachLine(path: Pick<PaintedPath, 'commands' | 'curved'>, onLine: OnLine): void {
  if (path.curved) for (const line of polylines(path)) eachLineOf(line, onLine);
  else eachStep(path.commands, onLine);
}

/** Calls back with every line of a polyline. */
export function eachLineOf(points: readonly Point[], onLine: OnLine): void {
  for (let i = 1; i < points.length; i += 1) {
    const [from, to] = [points[i - 1], points[i]];
    if (from !== undefined && to !== undefined) onLine(from[0], from[1], to[0], to[1]);
  }
}

/** Points on a Bezier curve of any degree, without its start (de Casteljau). */
function bend(control: readonly Point[]): Point[] {
  const points: Point[] = [];
  for (let step = 1; step <= CURVE_STEPS; step += 1) {
    const t = step / CURVE_STEPS;
    let level = control;
    while (level.length > 1) level = level.slice(1).map((b, i) => between(level[i] ?? b, b, t));
    points.push(level[0] ?? [0, 0]);
  }
  return points;
}

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Whether a point lies in the filled area of polylines, by the winding number or by even and odd. */
export function isInside(
  lines: readonly (readonly Point[])[],
  x: number,
  y: number,
  evenOdd: boolean,
): boolean {
  let winding = 0;
  let crossings = 0;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 1) {
      const a = line[i];
      const b = line[(i + 1) % line.length];
      if (a === undefined || b === undefined || a[1] > y === b[1] > y) continue;
      const crossing = a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
      if (crossing <= x) continue;
      crossings += 1;
      winding += b[1] > a[1] ? 1 : -1;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}

/** Area that polylines enclose, each taken by itself (shoelace formula). */
export function area(lines: readonly (readonly Point[])[]): number {
  let sum = 0;
  for (const line of lines) {
    let twice = 0;
    line.forEach((a, i) => {
      const b = line[(i + 1) % line.length] ?? a;
      twice += a[0] * b[1] - b[0] * a[1];
    });
    sum += Math.abs(twice) / 2;
  }
  return sum;
}
