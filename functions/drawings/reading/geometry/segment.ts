import type { Box } from './box.ts';

/** A place on the page, in points. */
export type Point = readonly [x: number, y: number];

/** The distance between two places. Far faster than `Math.hypot`, and exact enough on a page. */
export function gap(a: Point, b: Point): number {
  const [dx, dy] = [a[0] - b[0], a[1] - b[1]];
  return Math.sqrt(dx * dx + dy * dy);
}

/** The unit vector from one place to another; [0, 0] when they are one. */
export function heading(from: Point, to: Point): Point {
  const length = gap(from, to);
  return length === 0 ? [0, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

export function ahead(from: Point, [dx, dy]: Point, by: number): Point {
  return [from[0] + dx * by, from[1] + dy * by];
}

/** How far along the line a -> b a place lies (0 at a, 1 at b), and how far beside it, in points. */
export function beside(p: Point, a: Point, b: Point): { along: number; off: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return { along: 0, off: gap(p, a) };
  const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const off = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / Math.sqrt(squared);
  return { along, off };
}

/** A box round a place, `by` points from it on each side. */
export function boxAround([x, y]: Point, by: number): Box {
  return [x - by, y - by, x + by, y + by];
}

/** The smallest box round a segment. */
export function segmentBox(a: Point, b: Point): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Cosine of the angle between two unit vectors. */
export function cosine(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1];
}
