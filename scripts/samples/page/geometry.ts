/** x to the right, y down, in PDF points from the sheet's top left corner. */
export type Point = readonly [x: number, y: number];

/** Left, top, right, bottom. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

export type Side = 'north' | 'east' | 'south' | 'west';

export const directions: Readonly<Record<Side, Point>> = {
  north: [0, -1],
  east: [1, 0],
  south: [0, 1],
  west: [-1, 0],
};

export const opposite: Readonly<Record<Side, Side>> = {
  north: 'south',
  east: 'west',
  south: 'north',
  west: 'east',
};

export const boxAt = ([x, y]: Point, width: number, height: number): Box => [
  x,
  y,
  x + width,
  y + height,
];

export const centreOf = ([x0, y0, x1, y1]: Box): Point => [(x0 + x1) / 2, (y0 + y1) / 2];

export const move = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy];

/** `distance` from `from` towards a side of the compass. */
export const towards = (from: Point, side: Side, distance: number): Point =>
  move(from, directions[side][0] * distance, directions[side][1] * distance);

/** The middle of one side of a box. */
export function middleOf(box: Box, side: Side): Point {
  const [x, y] = centreOf(box);
  const [dx, dy] = directions[side];
  return [x + (dx * (box[2] - box[0])) / 2, y + (dy * (box[3] - box[1])) / 2];
}

/** A box made larger on every side by `by` (smaller when negative). */
export const grow = ([x0, y0, x1, y1]: Box, by: number): Box => [
  x0 - by,
  y0 - by,
  x1 + by,
  y1 + by,
];

/** Clear distance between two boxes; 0 when they touch or overlap. */
export function gapBetween(a: Box, b: Box): number {
  const dx = Math.max(a[0] - b[2], b[0] - a[2], 0);
  const dy = Math.max(a[1] - b[3], b[1] - a[3], 0);
  return Math.hypot(dx, dy);
}

/** Corners clockwise from the upper left. */
export const cornersOf = ([x0, y0, x1, y1]: Box): readonly [Point, Point, Point, Point] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** Turns `point` about `pivot`; positive degrees are clockwise on the sheet. */
export function turn([x, y]: Point, [px, py]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [px + (x - px) * cos - (y - py) * sin, py + (x - px) * sin + (y - py) * cos];
}

/** Whether the straight line from `a` to `b` enters the inside of the box (Liang and Barsky). */
export function entersBox(a: Point, b: Point, box: Box): boolean {
  let [from, to] = [0, 1];
  for (const axis of [0, 1] as const) {
    const [start, step] = [a[axis], b[axis] - a[axis]];
    const [low, high] = [box[axis], box[axis === 0 ? 2 : 3]];
    if (Math.abs(step) < 1e-9) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [near, far] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(near, far));
    to = Math.min(to, Math.max(near, far));
  }
  return to - from > 1e-6;
}
