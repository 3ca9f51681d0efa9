import { beside, boxAround, type Point, segmentBox } from '../geometry/segment.ts';
import type { InkPiece } from '../ink/ink-pieces.ts';
import { type Boxed, dotAt, type Ground } from './ground.ts';
import type { Start, Step } from './starts.ts';

/** Lengths in sides of a symbol box; costs in joints. */
const ON_LINE = 0.1;
const FROM_END = 0.2;
/** Where a line parts in two: likely for a leader, less so for a line as long as walls are. */
const BRANCH = 1;
const BRANCH_OF_LONG = 2;
const LONG = 12;

/** Lines that the end of a stroke stands on: on along either way. */
export function ontoLines<T extends Boxed>(ground: Ground<T>, step: Step): Start[] {
  const near = boxAround(step.to, ON_LINE * ground.side);
  return ground.pieces.near(near).flatMap((piece) => {
    if (piece === step.piece || !standsOn(step.to, piece, ground.side)) return [];
    const cost = branchCost(piece, ground.side);
    return [piece.a, piece.b].map((to) => ({ piece, from: step.to, to, cost }));
  });
}

/** Lines that end on a stroke between its ends. Where a dot marks the place, a door is meant. */
export function branchesOf<T extends Boxed>(ground: Ground<T>, { piece, from }: Step): Start[] {
  return ground.pieces.near(segmentBox(piece.a, piece.b)).flatMap((other) => {
    if (other === piece) return [];
    const ends: readonly (readonly [Point, Point])[] = [
      [other.a, other.b],
      [other.b, other.a],
    ];
    return ends
      .filter(([end]) => standsOn(end, piece, ground.side) && dotAt(ground, end) === null)
      .filter(([end]) => Math.hypot(end[0] - from[0], end[1] - from[1]) > FROM_END * ground.side)
      .map(([end, far]) => ({
        piece: other,
        from: end,
        to: far,
        cost: branchCost(other, ground.side),
      }));
  });
}

function branchCost({ length }: InkPiece, side: number): number {
  return length > LONG * side ? BRANCH_OF_LONG : BRANCH;
}

function standsOn(place: Point, { a, b, length, curved }: InkPiece, side: number): boolean {
  if (curved) return false;
  const { along, off } = beside(place, a, b);
  const margin = (FROM_END * side) / length;
  return off <= ON_LINE * side && along > margin && along < 1 - margin;
}
