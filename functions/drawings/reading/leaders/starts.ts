import type { Block } from '../boxes/group-blocks.ts';
import { type Box, contains, distance, grow } from '../geometry/box.ts';
import { ahead, boxAround, cosine, gap, heading, type Point } from '../geometry/segment.ts';
import type { InkPiece } from '../ink/ink-pieces.ts';
import { type Boxed, type Ground, offMiddle } from './ground.ts';

/** A stroke entered at one end, walked to the other. */
export interface Step {
  readonly piece: InkPiece;
  readonly from: Point;
  readonly to: Point;
}

export interface Start extends Step {
  readonly cost: number;
}

/** Lengths in sides of a symbol box; costs in joints. */
const AT_BORDER = 0.15;
const SHORT_OF = 0.6;
const MIDDLE = 0.08;
const OFF_MIDDLE = 1;
const NOT_TOUCHING = 0.4;
const SIDEWAYS = 0.3;

/** Strokes that begin at a box: at its border, inside it (hidden there), or a little short of it. */
export function startsAt<T extends Boxed>(ground: Ground<T>, box: Box): Start[] {
  const { side } = ground;
  return ground.pieces.near(grow(box, SHORT_OF * side)).flatMap((piece) =>
    [
      { piece, from: piece.a, to: piece.b },
      { piece, from: piece.b, to: piece.a },
    ].flatMap((step) => {
      const cost = startCost(step, box, side);
      return cost === null ? [] : [{ ...step, cost }];
    }),
  );
}

function startCost({ from, to }: Step, box: Box, side: number): number | null {
  const inside = contains(grow(box, AT_BORDER * side), ...to);
  if (inside) return null;
  const away = distance(box, boxAround(from, 0));
  if (away > SHORT_OF * side) return null;
  const way = heading(to, from);
  const entry =
    away <= AT_BORDER * side ? borderPoint(from, to, box) : entryOf(from, way, box, side);
  if (entry === null) return null;
  const off = offMiddle(box, entry) > MIDDLE ? OFF_MIDDLE : 0;
  return off + (away > AT_BORDER * side ? NOT_TOUCHING : 0);
}

/** Where a stroke that ends in a box crosses its border. */
function borderPoint(from: Point, to: Point, box: Box): Point {
  if (!contains(box, ...from)) return from;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const x = dx > 0 ? (box[2] - from[0]) / dx : (box[0] - from[0]) / dx;
  const y = dy > 0 ? (box[3] - from[1]) / dy : (box[1] - from[1]) / dy;
  const t = Math.min(Number.isFinite(x) ? x : 1, Number.isFinite(y) ? y : 1);
  return [from[0] + dx * t, from[1] + dy * t];
}

/** Where a stroke that ends short of a box would meet it. */
export function entryOf(end: Point, way: Point, box: Box, side: number): Point | null {
  for (let by = 0; by <= 2 * SHORT_OF; by += 0.05) {
    const place = ahead(end, way, by * side);
    if (contains(box, ...place)) return by <= SHORT_OF + SIDEWAYS ? place : null;
  }
  return null;
}

/** Strokes that begin at any symbol of a block and leave it. */
export function startsAtBlock<T extends Boxed>(ground: Ground<T>, block: Block<T>): Step[] {
  const { side } = ground;
  const near = grow(block.box, AT_BORDER * side);
  const touches = (place: Point): boolean =>
    block.members.some(({ box }) => distance(box, boxAround(place, 0)) <= AT_BORDER * side);
  return ground.pieces.near(near).flatMap((piece) => {
    const [a, b] = [touches(piece.a), touches(piece.b)];
    if (a === b) return [];
    return a ? [{ piece, from: piece.a, to: piece.b }] : [{ piece, from: piece.b, to: piece.a }];
  });
}

/** The ways on from the end of a stroke, with what each costs. */
export function stepsOn<T extends Boxed>(ground: Ground<T>, step: Step): Start[] {
  const { side } = ground;
  const way = heading(step.from, step.to);
  const near = boxAround(step.to, GAP * side);
  return ground.pieces.near(near).flatMap((piece) => {
    if (piece === step.piece) return [];
    const isNear = (end: Point): boolean => gap(end, step.to) <= GAP * side;
    return [
      ...(isNear(piece.a) ? onwards({ piece, from: piece.a, to: piece.b }, step, way, side) : []),
      ...(isNear(piece.b) ? onwards({ piece, from: piece.b, to: piece.a }, step, way, side) : []),
    ];
  });
}

const JOINT = 0.14;
const GAP = 1;
const ELBOW = 0.8;
/** A corner of one drawn polyline. */
const BEND = 0.15;
const STRAIGHT_ON = 0.05;
const OVER_GAP = 0.15;
/** Cosines: of a line that goes on, and of one that comes back. */
const SAME_WAY = 0.985;

function onwards(next: Step, last: Step, way: Point, side: number): Start[] {
  const { piece, from, to } = next;
  const end = last.to;
  const apart = gap(from, end);
  const turn = cosine(way, heading(from, to));
  if (apart <= JOINT * side) {
    if (turn < -SAME_WAY) return [];
    const elbow = piece.order === last.piece.order ? BEND : ELBOW;
    return [{ ...next, cost: turn > SAME_WAY ? STRAIGHT_ON : elbow }];
  }
  const straight = turn > SAME_WAY && cosine(way, heading(end, from)) > SAME_WAY;
  return straight ? [{ ...next, cost: OVER_GAP }] : [];
}
