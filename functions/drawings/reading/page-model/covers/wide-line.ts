import { polylines } from '../../geometry/polygon.ts';
import type { Point } from '../../geometry/segment.ts';
import type { CoverTest } from '../sight.ts';
import type { WideLine } from './covers.ts';

/**
 * What a line covers: every straight piece of it, widened by half its width. At joints, and at ends
 * that are not flat, pieces reach half the width further. Gaps of dashes count as covered.
 */
export function onLine({ path, flatEnds }: WideLine): CoverTest {
  const reach = path.width / 2;
  const pieces = polylines(path).flatMap((points) => {
    const closed = points.length > 2 && isSame(points[0], points.at(-1));
    return points.slice(1).map((to, i) => {
      const from = points[i] ?? to;
      const isFlat = flatEnds && !closed;
      const before = isFlat && i === 0 ? 0 : reach;
      const after = isFlat && i === points.length - 2 ? 0 : reach;
      return onPiece(from, to, { reach, before, after });
    });
  });
  return (x, y) => pieces.some((covers) => covers(x, y));
}

interface Reach {
  readonly reach: number;
  readonly before: number;
  readonly after: number;
}

function onPiece([x0, y0]: Point, [x1, y1]: Point, { reach, before, after }: Reach): CoverTest {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [dx, dy] = length > 0 ? [(x1 - x0) / length, (y1 - y0) / length] : [1, 0];
  return (x, y) => {
    const along = (x - x0) * dx + (y - y0) * dy;
    const aside = Math.abs((y - y0) * dx - (x - x0) * dy);
    return aside <= reach && along >= -before && along <= length + after;
  };
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
