import type { Box, Point, Side } from '../../../scripts/samples/page/geometry.ts';
import {
  directions,
  gapBetween,
  grow,
  move,
  opposite,
} from '../../../scripts/samples/page/geometry.ts';
import { doorWidth, HALF_WALL } from '../../../scripts/samples/underlay/walls.ts';
import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { PlacedBlock } from './blocks.ts';
import { placeBlock } from './blocks.ts';
import type { Building, Room, Site } from './building.ts';
import type { DrawnLeader, TagProposal } from './leaders.ts';
import { legsOf, proposeTag } from './leaders.ts';
import type { Occupancy } from './occupancy.ts';
import type { PointSpec } from './specs.ts';
import { sizeOfTag } from './tag-layout.ts';

/** How the symbols of a point and its tag belong together on the sheet. */
export type Role = 'led' | 'near' | 'orphan' | 'lonely';

export interface PlacedPoint {
  readonly spec: PointSpec;
  readonly role: Role;
  readonly blocks: readonly PlacedBlock[];
  readonly tag: Box;
  readonly leaders: readonly DrawnLeader[];
  readonly asStrokes: boolean;
  /** The room that the first block's dot lies in, then every other that may be meant. */
  readonly rooms: readonly Room[];
}

export interface Drafting {
  readonly building: Building;
  readonly occupancy: Occupancy;
  readonly pen: Draughtsman;
  readonly dice: Dice;
}

/** Tries for blocks at one door, and for a tag at them. */
const TRIES = { blocks: 14, tag: 36, tagOfSituation: 150 } as const;

/** Puts a point's blocks at a door and its tag where there is room; nothing when there is none. */
export function placePoint(
  spec: PointSpec,
  site: Site,
  { drafting, role }: { drafting: Drafting; role: Role },
): PlacedPoint | undefined {
  for (let tried = 0; tried < TRIES.blocks; tried += 1) {
    const thrown = throwBlocks(spec, site, drafting);
    if (!blocksFit(thrown.blocks, drafting.occupancy)) continue;
    const isLate = tried > TRIES.blocks / 2;
    const found = findTag(spec, thrown.blocks, { drafting, role, isLate });
    if (!found) continue;
    const leaders = role === 'led' ? found.leaders : [];
    const placed: PlacedPoint = {
      spec,
      role,
      ...thrown,
      tag: found.tag,
      leaders,
      asStrokes: false,
    };
    take(placed, drafting.occupancy);
    return placed;
  }
  return undefined;
}

function throwBlocks(spec: PointSpec, site: Site, { building, pen, dice }: Drafting) {
  const hasTwo = spec.outside.length > 0;
  const isInside = hasTwo || dice.chance(0.7);
  const main = throwBlock(spec.inside, site, {
    to: isInside ? site.inward : opposite[site.inward],
    building,
    pen,
    dice,
  });
  const other = hasTwo
    ? [throwBlock(spec.outside, site, { to: opposite[site.inward], building, pen, dice })]
    : [];
  const own = isInside ? site.inside : site.outside;
  const rest = isInside && !hasTwo && !main.isOnWall ? [] : [site.outside];
  return {
    blocks: [main, ...other].map(({ block }) => block),
    rooms: [...new Set([own, site.inside, ...rest])],
  };
}

interface Throw {
  readonly to: Side;
  readonly building: Building;
  readonly pen: Draughtsman;
  readonly dice: Dice;
}

function throwBlock(rows: PointSpec['inside'], { door }: Site, { to, building, pen, dice }: Throw) {
  const along = (doorWidth(door) / 2 + dice.between(1, 10)) * (dice.chance(0.5) ? 1 : -1);
  const depth = dice.pick([0, HALF_WALL, 2.6, 2.6]);
  const [dx, dy] = directions[to];
  const onWall: Point = door.wall === 'level' ? [along, 0] : [0, along];
  const dot = building.turned(move(door.at, onWall[0] + dx * depth, onWall[1] + dy * depth));
  const plan = { rows, dot, to, stem: dice.between(4.6, 10.2), foot: dice.whole(0, 2) };
  return { block: placeBlock(plan, pen.conventions.symbol), isOnWall: depth < 2 };
}

function blocksFit(blocks: readonly PlacedBlock[], occupancy: Occupancy): boolean {
  const [first, second] = blocks;
  if (first && second && gapBetween(first.extent, second.extent) < 5) return false;
  return blocks.every(
    ({ extent, stemStart, dot }) =>
      occupancy.fitsBlock(extent) && occupancy.fitsLeg({ from: stemStart, to: dot }, []),
  );
}

interface TagSearch {
  readonly drafting: Drafting;
  readonly role: Role;
  /** Takes what fits, wanted or not. */
  readonly isLate: boolean;
}

function findTag(
  spec: PointSpec,
  blocks: readonly PlacedBlock[],
  { drafting, role, isLate }: TagSearch,
): TagProposal | undefined {
  const { pen, dice, occupancy } = drafting;
  const { conventions } = pen;
  const { situation } = conventions.content;
  const [width, height] = sizeOfTag({ system: 'A', ...spec }, pen);
  const tries = situation ? TRIES.tagOfSituation : TRIES.tag;
  let spare: TagProposal | undefined;
  for (let tried = 0; tried < tries; tried += 1) {
    const request = { size: [width, height], second: conventions.secondBlock } as const;
    const proposal = proposeTag(
      blocks,
      { ...request, ...throwReach(role, conventions, dice) },
      { occupancy, dice },
    );
    if (!proposal || (role === 'near' && !standsAlone(proposal.tag, blocks, occupancy))) continue;
    if (isWanted(proposal, drafting)) return proposal;
    spare ??= proposal;
  }
  return isLate ? spare : undefined;
}

function throwReach(role: Role, { content, leader }: Conventions, dice: Dice) {
  if (role === 'near') return { gap: [4, 7], shape: 'straight' } as const;
  return { gap: dice.pick<Gap>(content.situation ? farGaps : gaps), shape: leader };
}

type Gap = readonly [least: number, most: number];

/** Clear distances from tag to block; longer where leaders are to meet other things on the way. */
const gaps: readonly Gap[] = [
  [7, 24],
  [14, 34],
  [26, 62],
];
const farGaps: readonly Gap[] = [
  [12, 40],
  [40, 90],
  [60, 140],
];

/** A tag without a leader is told by its place only when nothing else is about. */
const standsAlone = (tag: Box, blocks: readonly PlacedBlock[], occupancy: Occupancy): boolean =>
  [tag, ...blocks.map(({ extent }) => extent)].every(
    (box) => occupancy.nearest(box, 'tag') > 24 && occupancy.nearest(box, 'block') > 24,
  );

/** Whether a proposal makes the situation that the drawing is about. */
function isWanted({ tag, leaders }: TagProposal, { pen, occupancy }: Drafting): boolean {
  const legs = leaders.flatMap(({ points }) => legsOf(points));
  switch (pen.conventions.content.situation) {
    case undefined:
      return true;
    case 'crossing':
      return legs.some((leg) => occupancy.crossingsOf(leg) > 0);
    case 'below-tag':
      return occupancy.legsBelow(tag) > 0 || legs.some((leg) => occupancy.tagsOver(leg) > 0);
    case 'near-tag':
      return occupancy.nearest(tag, 'block') < 9;
  }
}

function take({ spec, blocks, tag, leaders, role }: PlacedPoint, occupancy: Occupancy): void {
  const owner = spec.point;
  for (const { boxes, stemStart, dot } of blocks) {
    for (const { box } of boxes) occupancy.takeBox(box, 'block', owner);
    occupancy.takeLeg({ from: stemStart, to: dot }, owner);
  }
  occupancy.takeBox(tag, 'tag', owner);
  for (const leg of leaders.flatMap(({ points }) => legsOf(points))) occupancy.takeLeg(leg, owner);
  if (role !== 'near') return;
  for (const box of [tag, ...blocks.map(({ extent }) => extent)]) {
    occupancy.takeBox(grow(box, 20), 'other', owner);
  }
}

/** A block that no leader reaches, far from every tag; it is the tag's place that is missing. */
export function placeOrphan(
  spec: PointSpec,
  site: Site,
  drafting: Drafting,
): PlacedPoint | undefined {
  const { occupancy } = drafting;
  for (let tried = 0; tried < TRIES.blocks; tried += 1) {
    const thrown = throwBlocks({ ...spec, outside: [] }, site, drafting);
    const [block] = thrown.blocks;
    if (!block || !blocksFit([block], occupancy) || occupancy.nearest(block.extent, 'tag') < 60)
      continue;
    const placed: PlacedPoint = {
      spec: { ...spec, outside: [] },
      role: 'orphan',
      ...thrown,
      tag: block.extent,
      leaders: [],
      asStrokes: false,
    };
    for (const { box } of block.boxes) occupancy.takeBox(box, 'block', spec.point);
    occupancy.takeLeg({ from: block.stemStart, to: block.dot }, spec.point);
    occupancy.takeBox(grow(block.extent, 50), 'other', spec.point);
    return placed;
  }
  return undefined;
}

/** A tag in the middle of nowhere, with no symbols and no leader. */
export function placeLonelyTag(spec: PointSpec, drafting: Drafting): PlacedPoint | undefined {
  const { building, dice, occupancy, pen } = drafting;
  const [width, height] = sizeOfTag({ system: 'A', ...spec }, pen);
  for (let tried = 0; tried < 200; tried += 1) {
    const room = dice.pick(building.rooms);
    const [x, y] = building.turned([
      dice.between(room.box[0], room.box[2]),
      dice.between(room.box[1], room.box[3]),
    ]);
    const tag: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (!occupancy.fitsTag(tag) || occupancy.nearest(tag, 'block') < 60) continue;
    occupancy.takeBox(tag, 'tag', spec.point);
    occupancy.takeBox(grow(tag, 50), 'other', spec.point);
    return { spec, role: 'lonely', blocks: [], tag, leaders: [], asStrokes: false, rooms: [] };
  }
  return undefined;
}
