import type { Box, Point, Side } from '../../../scripts/samples/page/geometry.ts';
import {
  directions,
  entersBox,
  gapBetween,
  grow,
  middleOf,
  move,
  opposite,
  towards,
} from '../../../scripts/samples/page/geometry.ts';
import type { LeaderShape, SecondBlock } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import type { PlacedBlock, Port } from './blocks.ts';
import type { Leg, Occupancy } from './occupancy.ts';
import { distanceTo } from './occupancy.ts';

/** A leader as drawn, from a block (or a joint) to its other end. */
export interface DrawnLeader {
  readonly points: readonly Point[];
  /** Which of its two ends arrive at blocks. */
  readonly atBlock: readonly [boolean, boolean];
}

export interface TagProposal {
  readonly tag: Box;
  readonly leaders: readonly DrawnLeader[];
}

const acrossOf = (side: Side): readonly [Side, Side] =>
  side === 'north' || side === 'south' ? ['east', 'west'] : ['north', 'south'];

export const legsOf = (points: readonly Point[]): readonly Leg[] =>
  points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));

/** The tag whose side `facing` has its middle at `fold`. */
function tagAt(fold: Point, facing: Side, width: number, height: number): Box {
  const [dx, dy] = directions[facing];
  const [cx, cy] = [fold[0] - (dx * width) / 2, fold[1] - (dy * height) / 2];
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

/** How far a leader stays away from its point's other block. */
const AWAY = 1.6;

interface FirstLeader {
  readonly tag: Box;
  readonly facing: Side;
  readonly points: readonly Point[];
}

export interface TagRequest {
  readonly size: readonly [width: number, height: number];
  readonly shape: LeaderShape;
  readonly second: SecondBlock;
  /** Clear distance from tag to block. */
  readonly gap: readonly [least: number, most: number];
}

/** Throws a place for a tag near a block, and the leader between. */
function throwFirst(block: PlacedBlock, { size, shape, gap }: TagRequest, dice: Dice): FirstLeader {
  const port = dice.pick(block.ports);
  const reach = dice.between(...gap);
  const [width, height] = size;
  if (shape === 'elbow') {
    const corner = towards(port.at, port.side, reach * 0.6);
    const across = dice.pick(acrossOf(port.side));
    const fold = towards(corner, across, Math.max(9, reach * 0.7));
    return {
      tag: tagAt(fold, opposite[across], width, height),
      facing: opposite[across],
      points: [port.at, corner, fold],
    };
  }
  const isSlanted = dice.chance(shape === 'slanted' ? 0.85 : 0.25);
  const shift = isSlanted ? dice.between(0.5, 1.4) * reach * (dice.chance(0.5) ? 1 : -1) : 0;
  const end = towards(port.at, port.side, reach);
  const [dx, dy] = directions[acrossOf(port.side)[0]];
  const fold = move(end, dx * shift, dy * shift);
  const facing = opposite[port.side];
  return { tag: tagAt(fold, facing, width, height), facing, points: [port.at, fold] };
}

const boxesOf = (block: PlacedBlock): readonly Box[] => block.boxes.map(({ box }) => box);

/** A proposal whose every leg has room, or nothing. */
export function proposeTag(
  blocks: readonly PlacedBlock[],
  request: TagRequest,
  { occupancy, dice }: { occupancy: Occupancy; dice: Dice },
): TagProposal | undefined {
  const [main, other] = blocks;
  if (!main) return undefined;
  const first = throwFirst(main, request, dice);
  const least = Math.min(6, request.gap[0]) - 0.01;
  if (blocks.some(({ extent }) => gapBetween(first.tag, extent) < least)) return undefined;
  const own = [first.tag, ...blocks.flatMap(boxesOf)];
  const stems = blocks.map(({ dot, stemStart }): Leg => ({ from: stemStart, to: dot }));
  const fits = (points: readonly Point[], away: readonly Box[]): boolean =>
    legsOf(points).every(
      (leg) =>
        occupancy.fitsLeg(leg, own) &&
        away.every((box) => !entersBox(leg.from, leg.to, grow(box, AWAY))) &&
        stems.every((stem) => clearOfStem(leg, stem)),
    );
  const otherBoxes = other ? boxesOf(other) : [];
  if (!occupancy.fitsTag(first.tag) || !fits(first.points, otherBoxes)) return undefined;
  const single: DrawnLeader = { points: first.points, atBlock: [true, false] };
  if (!other) return { tag: first.tag, leaders: [single] };
  const passes = request.second === 'chain' ? [] : boxesOf(main);
  const second = dice
    .shuffle(other.ports)
    .flatMap((port) => {
      const points = joinSecond(first, { main, port, style: request.second });
      const isSound =
        points !== undefined &&
        leavesOutward(points, port) &&
        isApart(port.at, first.points) &&
        leavesTag(points, first.tag) &&
        partsWide(points, first.points);
      return isSound ? [points] : [];
    })
    .find((points) => fits(points, passes));
  if (!second) return undefined;
  return { tag: first.tag, leaders: joined(single, second, request.second) };
}

/** A leader leaves a box by at least 15 degrees from its edge. */
function leavesOutward([from, to]: readonly Point[], { side }: Port): boolean {
  if (!from || !to) return false;
  const [dx, dy] = directions[side];
  const outward = (to[0] - from[0]) * dx + (to[1] - from[1]) * dy;
  return outward > 0.26 * distance(from, to);
}

/** A leader that ends at a tag does not creep along its edge. */
function leavesTag(points: readonly Point[], tag: Box): boolean {
  const [end, next] = points.toReversed();
  if (!end || !next || gapBetween([...end, ...end], tag) > 0.1) return true;
  const share = Math.min(1, 4 / distance(end, next));
  const near: Point = [end[0] + (next[0] - end[0]) * share, end[1] + (next[1] - end[1]) * share];
  return gapBetween([...near, ...near], tag) > 1;
}

/** Where two leaders of one point meet, they part by at least 12 degrees. */
function partsWide(points: readonly Point[], first: readonly Point[]): boolean {
  const [joint, next] = points.toReversed();
  if (!joint || !next) return false;
  const ends = legsOf(first)
    .filter((leg) => distanceTo(joint, leg) < 0.1)
    .flatMap(({ from, to }) => [from, to])
    .filter((end) => distance(end, joint) > 1);
  return ends.every((end) => {
    const cosine =
      ((end[0] - joint[0]) * (next[0] - joint[0]) + (end[1] - joint[1]) * (next[1] - joint[1])) /
      (distance(end, joint) * distance(next, joint));
    return cosine < 0.978;
  });
}

const isApart = (at: Point, points: readonly Point[]): boolean =>
  legsOf(points).every((leg) => distanceTo(at, leg) > 4);

/** From the second block's port to where it joins: the fold, the tag, the first block, a joint. */
function joinSecond(
  { tag, facing, points }: FirstLeader,
  { main, port, style }: { main: PlacedBlock; port: Port; style: SecondBlock },
): readonly Point[] | undefined {
  const fold = points.at(-1) ?? port.at;
  switch (style) {
    case 'fold':
      return [port.at, fold];
    case 'own-leader': {
      const middles = (['north', 'east', 'south', 'west'] as const)
        .filter((side) => side !== facing)
        .map((side) => middleOf(tag, side));
      return [port.at, nearestTo(port.at, middles)];
    }
    case 'chain': {
      const free = main.ports.map(({ at }) => at).filter((at) => at !== points[0]);
      return free.length === 0 ? undefined : [port.at, nearestTo(port.at, free)];
    }
    case 'fork': {
      const [from, to] = [points[0] ?? fold, points[1] ?? fold];
      return [port.at, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]];
    }
  }
}

const nearestTo = (point: Point, points: readonly Point[]): Point =>
  points.reduce((best, each) => (distance(point, each) < distance(point, best) ? each : best));

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function joined(
  single: DrawnLeader,
  second: readonly Point[],
  style: SecondBlock,
): readonly DrawnLeader[] {
  const isFold = style === 'fold' && single.points.length === 2;
  if (isFold) {
    const [start] = second;
    return start ? [{ points: [...single.points, start], atBlock: [true, true] }] : [single];
  }
  return [single, { points: second, atBlock: [true, style === 'chain'] }];
}

/** A leg may begin where a stem does, but not run over it or its dot. */
function clearOfStem(leg: Leg, stem: Leg): boolean {
  const away = Math.min(distance(leg.from, stem.to), distance(leg.to, stem.to));
  const along = distanceTo(stem.to, leg);
  return away > 3 && along > 3;
}
