/** A rectangle [x0, y0, x1, y1] in points, y down, x0 <= x1 and y0 <= y1. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** The smallest box round two boxes. */
export function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The smallest box round all boxes; null for none. */
export function uniteAll(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  return first === undefined ? null : rest.reduce(unite, first);
}

/** The common part of two boxes; an empty box (x1 < x0 or y1 < y0) when there is none. */
export function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

export function isEmpty(box: Box): boolean {
  return box[2] < box[0] || box[3] < box[1];
}

export function overlaps(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** Whether one box lies wholly within another; their edges may touch. */
export function encloses(outer: Box, inner: Box): boolean {
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}

/** The place of a box that is nearest to a point: the point itself when it lies inside. */
export function nearestPlace(
  [x0, y0, x1, y1]: Box,
  [x, y]: readonly [x: number, y: number],
): readonly [x: number, y: number] {
  return [Math.min(x1, Math.max(x0, x)), Math.min(y1, Math.max(y0, y))];
}

export function grow(box: Box, by: number): Box {
  return [box[0] - by, box[1] - by, box[2] + by, box[3] + by];
}

export function centre(box: Box): readonly [x: number, y: number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

export function width(box: Box): number {
  return box[2] - box[0];
}

export function height(box: Box): number {
  return box[3] - box[1];
}

/** The clear distance between two boxes; 0 when they touch. */
export function distance(a: Box, b: Box): number {
  const dx = Math.max(0, a[0] - b[2], b[0] - a[2]);
  const dy = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return Math.hypot(dx, dy);
}
