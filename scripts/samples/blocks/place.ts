import type { Box, Point } from '../page/geometry.ts';
import { move, opposite, towards } from '../page/geometry.ts';
import { TAG } from '../page/measures.ts';
import { tagBox } from '../tags/tag-table.ts';
import type { PlacedBlock } from './block.ts';
import { placeBlock } from './block.ts';
import type { PointPlan, TagPlan } from './plan.ts';

/** An access point with everything in its place on the sheet. */
export interface PlacedPoint {
  readonly plan: PointPlan;
  readonly blocks: readonly PlacedBlock[];
  readonly tag: Box;
  /** Block to tag, or block to tag to block. */
  readonly leader: readonly Point[];
}

/** Turns a point of a wing into a point of the sheet. */
export type Turn = (point: Point) => Point;

/** Places blocks at their door, then the tag at the first block, then the leader through all. */
export function placePoint(plan: PointPlan, turn: Turn): PlacedPoint {
  const { door } = plan;
  const blocks = plan.blocks.map((block) => {
    const dot =
      door.wall === 'level' ? move(door.at, block.along, 0) : move(door.at, 0, block.along);
    return placeBlock(block, turn(dot), plan.tag.side);
  });
  const [first, second] = blocks;
  if (!first) throw new RangeError(`Access point ${plan.point} has no symbols.`);
  const fold = foldPoint(first.port, plan.tag);
  return {
    plan,
    blocks,
    tag: tagAt(fold, plan.tag),
    leader: second ? [first.port, fold, second.port] : [first.port, fold],
  };
}

/** Where the leader meets the tag. */
function foldPoint(port: Point, { side, gap, shift = 0 }: TagPlan): Point {
  const end = towards(port, side, gap);
  return side === 'north' || side === 'south' ? move(end, shift, 0) : move(end, 0, shift);
}

/** The tag whose side facing the block has its middle at `fold`. */
function tagAt(fold: Point, { side }: TagPlan): Box {
  const { width, height } = TAG;
  const corner: Readonly<Record<typeof side, Point>> = {
    north: move(fold, -width / 2, 0),
    south: move(fold, -width / 2, -height),
    east: move(fold, -width, -height / 2),
    west: move(fold, 0, -height / 2),
  };
  return tagBox(corner[opposite[side]]);
}
