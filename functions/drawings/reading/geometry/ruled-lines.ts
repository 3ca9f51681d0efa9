import { limitExceeded } from '../limits/limit-exceeded.ts';
import { limits } from '../limits/limits.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import type { Box } from './box.ts';
import { BoxIndex } from './box-index.ts';
import { area, polylines } from './polygon.ts';

/** A straight line along one axis: its height across (`at`) and its extent along (`from`, `to`). */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Straight ink lines of a page, merged from the pieces they were drawn in, sorted by `at`. */
export interface RuledLines {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

interface Piece extends Rule {
  readonly order: number;
  readonly upright: boolean;
}

/** A filled shape whose area is this much of its box is a rectangle. */
const RECTANGLE = 0.97;
/** A filled line is no thicker than this, in tolerances, and this many times longer than thick. */
const BAR = 1.5;
const SLENDER = 4;
/** A line longer than this, in usual tolerances, may lean by a whole tolerance from end to end. */
const LONG = 8;

/**
 * The straight horizontal and vertical ink lines that can be seen.
 *
 * @param tolerance distance in points below which two pieces are on one line
 * @param usual that distance on a sheet whose lines are steady
 */
export function ruledLines(
  model: PageModel,
  tolerance: number,
  usual: number = tolerance,
): RuledLines {
  const long = LONG * usual;
  const pieces = model.paths.flatMap((path) => {
    if (path.stroke !== null && isInk(path.stroke)) return straightPieces(path, tolerance, long);
    return path.fill !== null && isInk(path.fill) ? barPieces(path, tolerance) : [];
  });
  const shown = withoutCovered(pieces, model, tolerance);
  return {
    horizontal: merge(
      shown.filter((piece) => !piece.upright),
      tolerance,
    ),
    vertical: merge(
      shown.filter((piece) => piece.upright),
      tolerance,
    ),
  };
}

/** A thin filled rectangle is a line that was plotted as an area. */
function barPieces({ box, curved, order }: PaintedPath, tolerance: number): Piece[] {
  const [x0, y0, x1, y1] = box;
  const upright = y1 - y0 > x1 - x0;
  const [thick, long] = upright ? [x1 - x0, y1 - y0] : [y1 - y0, x1 - x0];
  if (curved || thick > BAR * tolerance || long < SLENDER * thick || long <= tolerance) return [];
  const [from, to] = upright ? [y0, y1] : [x0, x1];
  return [{ at: (upright ? x0 + x1 : y0 + y1) / 2, from, to, order, upright }];
}

function straightPieces(path: PaintedPath, tolerance: number, long: number): Piece[] {
  const lean = (length: number): number => (length > long ? tolerance : tolerance / 2);
  const pieces: Piece[] = [];
  if (path.curved) return pieces;
  const { commands, order } = path;
  let [startX, startY, x, y] = [0, 0, 0, 0];
  const drawTo = (toX: number, toY: number): void => {
    const [dx, dy] = [Math.abs(toX - x), Math.abs(toY - y)];
    if (dy <= lean(dx) && dx > tolerance) {
      pieces.push({
        at: (y + toY) / 2,
        from: Math.min(x, toX),
        to: Math.max(x, toX),
        order,
        upright: false,
      });
    } else if (dx <= lean(dy) && dy > tolerance) {
      pieces.push({
        at: (x + toX) / 2,
        from: Math.min(y, toY),
        to: Math.max(y, toY),
        order,
        upright: true,
      });
    }
    [x, y] = [toX, toY];
  };
  for (let i = 0; i < commands.length; ) {
    const command = commands[i];
    if (command === 4) {
      drawTo(startX, startY);
      i += 1;
      continue;
    }
    const [toX, toY] = [commands[i + 1] ?? 0, commands[i + 2] ?? 0];
    if (command === 0) [startX, startY, x, y] = [toX, toY, toX, toY];
    else drawTo(toX, toY);
    i += 3;
  }
  return pieces;
}

/** Opaque rectangles hide what was drawn before them, as wipeouts below tags do. */
function withoutCovered(pieces: readonly Piece[], model: PageModel, tolerance: number): Piece[] {
  const covers = model.paths.filter(isWipeout);
  if (covers.length === 0) return [...pieces];
  const index = new BoxIndex(covers, (path) => path.box, [model.width, model.height]);
  return pieces.flatMap((piece) => {
    let left: Piece[] = [piece];
    for (const cover of index.near(boxOf(piece))) {
      if (cover.order > piece.order) left = left.flatMap((part) => cut(part, cover.box, tolerance));
    }
    return left;
  });
}

function isWipeout(path: PaintedPath): boolean {
  if (!path.opaque || path.fill === null || path.curved || isInk(path.fill)) return false;
  const [x0, y0, x1, y1] = path.box;
  return area(polylines(path)) >= RECTANGLE * (x1 - x0) * (y1 - y0);
}

function boxOf({ at, from, to, upright }: Piece): Box {
  return upright ? [at, from, at, to] : [from, at, to, at];
}

/** What is left of a piece beside a rectangle; lines along its border stay whole. */
function cut(piece: Piece, [x0, y0, x1, y1]: Box, tolerance: number): Piece[] {
  const [low, high, from, to] = piece.upright ? [x0, x1, y0, y1] : [y0, y1, x0, x1];
  if (piece.at <= low + tolerance || piece.at >= high - tolerance) return [piece];
  const parts = [
    { ...piece, to: Math.min(piece.to, from) },
    { ...piece, from: Math.max(piece.from, to) },
  ];
  return parts.filter((part) => part.to - part.from > tolerance);
}

/** Pieces of one line: at one height within the tolerance, and touching along it. */
function merge(pieces: readonly Piece[], tolerance: number): Rule[] {
  const sorted = eachOnce(pieces.toSorted((a, b) => a.at - b.at || a.from - b.from || a.to - b.to));
  const heads = Int32Array.from(sorted, (_, i) => i);
  let compared = 0;
  sorted.forEach((piece, i) => {
    if (compared > limits.neighbours) throw limitExceeded('neighbours', limits);
    for (let j = i - 1; j >= 0; j -= 1) {
      const other = sorted[j];
      if (other === undefined || piece.at - other.at > tolerance) return;
      compared += 1;
      const apart = Math.max(piece.from - other.to, other.from - piece.to);
      if (apart <= tolerance) join(heads, i, j);
    }
  });
  const lines = new Map<number, Extent>();
  sorted.forEach((piece, i) => {
    const head = headOf(heads, i);
    const line = lines.get(head);
    if (line === undefined) lines.set(head, { ...piece, longest: piece.to - piece.from });
    else extend(line, piece);
  });
  return [...lines.values()]
    .map(({ at, from, to }) => ({ at, from, to }))
    .toSorted((a, b) => a.at - b.at);
}

/** Pieces in order without those that were drawn again. */
function eachOnce(sorted: readonly Piece[]): Piece[] {
  return sorted.filter((piece, i) => {
    const last = sorted[i - 1];
    return last?.at !== piece.at || last.from !== piece.from || last.to !== piece.to;
  });
}

/** A line in the making: its height is that of its longest piece. */
interface Extent {
  at: number;
  from: number;
  to: number;
  longest: number;
}

function extend(line: Extent, { at, from, to }: Piece): void {
  line.from = Math.min(line.from, from);
  line.to = Math.max(line.to, to);
  if (to - from <= line.longest) return;
  line.longest = to - from;
  line.at = at;
}

/** The first of the pieces that are joined with one (a forest of joined pieces, as a list). */
function headOf(heads: Int32Array, of: number): number {
  let at = of;
  while ((heads[at] ?? at) !== at) {
    const up = heads[at] ?? at;
    heads[at] = heads[up] ?? up;
    at = up;
  }
  return at;
}

function join(heads: Int32Array, a: number, b: number): void {
  const [x, y] = [headOf(heads, a), headOf(heads, b)];
  if (x !== y) heads[Math.max(x, y)] = Math.min(x, y);
}
