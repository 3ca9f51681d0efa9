import { area, isInside, polylines } from '../../reading/geometry/polygon.ts';
import type { PaintedPath } from '../../reading/page-model/page-model.ts';

/** A box takes some ten numbers as one outline, some twenty as two triangles. */
const MOST_NUMBERS = 40;
/** How much of the box may be missing, for rounded coordinates. */
const TOLERANCE = 0.005;
/** Off the diagonals, where triangles of a cut box meet. */
const PROBES = [
  [0.1, 0.2],
  [0.8, 0.1],
  [0.2, 0.9],
  [0.9, 0.8],
] as const;

/** Whether the filled area of a path is the whole of its box: one rectangle, or two triangles. */
export function isWholeBox(
  path: Pick<PaintedPath, 'box' | 'commands' | 'curved' | 'evenOdd'>,
): boolean {
  const { box, commands, curved, evenOdd } = path;
  if (curved || commands.length > MOST_NUMBERS) return false;
  const [x0, y0, x1, y1] = box;
  const size = (x1 - x0) * (y1 - y0);
  if (!(size > 0)) return false;
  const lines = polylines(path);
  if (Math.abs(area(lines) - size) > TOLERANCE * size) return false;
  return PROBES.every(([u, v]) => isInside(lines, x0 + u * (x1 - x0), y0 + v * (y1 - y0), evenOdd));
}
