import { type Box, height, width } from '../geometry/box.ts';
import { gap, type Point } from '../geometry/segment.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel } from '../page-model/page-model.ts';
import { eachStep } from '../page-model/path-commands.ts';

const SQUARE = 0.18;
/** Coordinates of a rectangle's corners: each on its box's border within this share of the side. */
const ON_BORDER = 0.14;
/** Of a side with round corners, how much is straight at least, and how near to it its line is. */
const STRAIGHT = 0.45;
const ON_SIDE = 0.03;

/** Near-square ink outlines that were drawn as one path round all four corners, which may be round. */
export function drawnSquares(
  { paths }: PageModel,
  { least, most }: { readonly least: number; readonly most: number },
): Box[] {
  const squares = paths.flatMap(({ stroke, curved, box, commands }) => {
    const side = width(box);
    if (stroke === null || side < least || side > most || !isInk(stroke)) return [];
    if (Math.abs(height(box) - side) > SQUARE * side) return [];
    const isSquare = curved ? hasRoundCorners(commands, box) : goesRound(commands, box);
    return isSquare ? [box] : [];
  });
  // What is painted again lies in the same place.
  return [
    ...new Map(squares.map((box) => [box.map((at) => Math.round(at * 50)).join(), box])).values(),
  ];
}

/** Whether a path with bends follows all four sides for most of their length, and nothing else. */
function hasRoundCorners(commands: Float32Array, box: Box): boolean {
  const along = [0, 0, 0, 0];
  let isAstray = false;
  eachStep(commands, (x0, y0, x1, y1, curved) => {
    const on = sidesAt(box, [x1, y1]);
    if (on.length === 0) isAstray = true;
    const length = gap([x0, y0], [x1, y1]);
    const before = curved ? [] : sidesAt(box, [x0, y0]);
    for (const side of before) if (on.includes(side)) along[side] = (along[side] ?? 0) + length;
  });
  return !isAstray && along.every((length) => length >= STRAIGHT * width(box));
}

/** The sides that a place lies on: left, right, upper, lower. */
function sidesAt(box: Box, [x, y]: Point): number[] {
  const near = ON_SIDE * width(box);
  const away = [x - box[0], box[2] - x, y - box[1], box[3] - y];
  return away.flatMap((distance, side) => (Math.abs(distance) <= near ? [side] : []));
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
