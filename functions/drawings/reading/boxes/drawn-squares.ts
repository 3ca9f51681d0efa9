import { type Box, height, width } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel } from '../page-model/page-model.ts';

const SQUARE = 0.18;
/** Coordinates of a rectangle's corners: each on its box's border within this share of the side. */
const ON_BORDER = 0.14;

/** Near-square ink outlines that were drawn as one path round all four corners. */
export function drawnSquares(
  { paths }: PageModel,
  { least, most }: { readonly least: number; readonly most: number },
): Box[] {
  return paths.flatMap(({ stroke, curved, box, commands }) => {
    const side = width(box);
    if (stroke === null || curved || side < least || side > most || !isInk(stroke)) return [];
    if (Math.abs(height(box) - side) > SQUARE * side) return [];
    return goesRound(commands, box) ? [box] : [];
  });
}

/** Whether a path visits all four corners and nothing else. */
function goesRound(commands: Float32Array, box: Box): boolean {
  const corners = new Set<number>();
  for (let i = 0; i < commands.length; i += commands[i] === 4 ? 1 : 3) {
    if (commands[i] === 4) continue;
    const corner = cornerAt(box, commands[i + 1] ?? 0, commands[i + 2] ?? 0);
    if (corner === null) return false;
    corners.add(corner);
  }
  return corners.size === 4;
}

/** Which corner a place is: 0 to 3; null for none. */
function cornerAt([x0, y0, x1, y1]: Box, x: number, y: number): number | null {
  const near = ON_BORDER * (x1 - x0);
  const right = Math.abs(x - x1) <= near;
  const low = Math.abs(y - y1) <= near;
  const atCorner = (right || Math.abs(x - x0) <= near) && (low || Math.abs(y - y0) <= near);
  return atCorner ? (right ? 1 : 0) + (low ? 2 : 0) : null;
}
