import type { Association } from '../association/associate.ts';
import type { DotFinder } from '../association/by-dot.ts';
import { type Box, centre, distance, grow, nearestPlace } from '../geometry/box.ts';
import { eachLine, type OnLine } from '../geometry/polygon.ts';
import { ahead, boxAround, heading, type Point } from '../geometry/segment.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { isAccess, type Tag, tagBox } from '../tags/tag.ts';
import { type Area, Floor } from './floor.ts';
import { eachPartition } from './partitions.ts';
import { type RoomName, roomNames } from './room-names.ts';
import { wallsOf } from './walls.ts';

type Owned = Association<DeviceSymbol>;

/** A pixel of the plan, in heights of tag text: finer than any door opening. */
const PIXEL = 0.35;
/** No plan needs more pixels than this. */
const MOST_PIXELS = 2_000_000;
/** Lengths in sides of a symbol box. */
const BEYOND = { least: 0.5, most: 3.5, step: 0.5 } as const;
const AROUND = 0.6;
/** A smaller place, in squares of the side, lies within a wall or a door's swing. */
const ROOM_AREA = 12;
/** No room takes more than this share of the sheet; what does is outside. */
const LARGEST_ROOM = 0.4;
/** A block lies in the area that has this many times more of it than the next. */
const MOSTLY = 1.3;
/** A name that stands at this share of the way to another is much nearer. */
const MUCH_NEARER = 0.5;
/** An area with less of a block than this only touches it. */
const LEAST_SHARE = 0.35;
/** The next room of an area must be this many times further away. */
const CLEARLY_NEARER = 2.5;
const CORRIDOR = /\b(?:corridor|passage|circulation|walkway|hallway)\b/i;

const LOBBY = /\b(?:lobby|hall|landing|foyer|atrium|concourse)\b/i;
const LOBBY_RANK = 1;
const ROOM = 2;

/** The plan twice: with all its lines, and without those that part no rooms. */
interface Plan {
  readonly strict: Floor;
  readonly loose: () => Floor;
  readonly rooms: readonly RoomName[];
  readonly dotsAt: DotFinder<DeviceSymbol>;
  readonly side: number;
  readonly largest: number;
}

/**
 * Rooms of points by their doors: the secure side, where the lock and the exit device are.
 *
 * @param symbols the side of their boxes, in points, and the dots that their stems end at
 */
export function locate(
  sheet: ReadSheet,
  associations: readonly Owned[],
  symbols: Pick<Plan, 'dotsAt' | 'side'>,
): ReadonlyMap<Tag, string> {
  const ours = associations.filter(({ tag, rivals }) => isAccess(tag) && rivals.length === 0);
  const covers = [...sheet.tags.map(tagBox), ...associations.map(({ block }) => block.box)];
  const rooms = roomNames(sheet, covers);
  if (rooms.length === 0 || ours.length === 0) return new Map();
  const plan = planOf(sheet, rooms, { covers, associations, ...symbols });
  const byTag = Map.groupBy(ours, ({ tag }) => tag);
  const told = [...byTag].flatMap(([tag, blocks]) => {
    const room = roomOf(plan, blocks);
    return room === null || room.covered ? [] : [[tag, room.text] as const];
  });
  return new Map(told);
}

function planOf(
  { model, h }: ReadSheet,
  rooms: readonly RoomName[],
  parts: Pick<Plan, 'dotsAt' | 'side'> & {
    covers: readonly Box[];
    associations: readonly Owned[];
  },
): Plan {
  const extent = [model.width, model.height] as const;
  const leaders = new Set(
    parts.associations.flatMap(({ pieces }) => pieces.map(({ order }) => order)),
  );
  const drawn = wallsOf(
    model,
    parts.covers.map((box) => grow(box, 0.1 * h)),
    leaders,
  );
  const pixel = Math.max(PIXEL * h, Math.sqrt((model.width * model.height) / MOST_PIXELS));
  const floorOf = (draw: (onLine: OnLine) => void): Floor => {
    const floor = new Floor(extent, { pixel, least: ROOM_AREA * parts.side ** 2 }, rooms);
    draw((x0, y0, x1, y1) => floor.draw(x0, y0, x1, y1));
    return floor;
  };
  let loose: Floor | undefined;
  return {
    strict: floorOf((onLine) => {
      for (const path of drawn) eachLine(path, onLine);
    }),
    loose: () => {
      loose ??= floorOf((onLine) => eachPartition(drawn, { extent, h }, onLine));
      return loose;
    },
    rooms,
    dotsAt: parts.dotsAt,
    side: parts.side,
    largest: LARGEST_ROOM * model.width * model.height,
  };
}

/** The room at the secure side of a door; of a door between a room and a corridor, the room. */
function roomOf(plan: Plan, blocks: readonly Owned[]): RoomName | null {
  const inside = blocks.filter(({ block }) => block.members.some(isDoorDevice));
  const main = inside.length > 0 ? inside : blocks;
  const rooms = main.map((each) => roomOfBlock(plan, each));
  const [near] = rooms;
  if (near === undefined || near === null || rooms.some((room) => room !== near)) return null;
  if (blocks.length > main.length) {
    const others = blocks.filter((each) => !main.includes(each));
    const sides = others.map((each) => roomOfBlock(plan, each));
    // Readers in the room itself are not on the other side of its door.
    return sides.includes(near) ? null : near;
  }
  if (rank(near) === ROOM || main.length > 1) return near;
  const [beyond] = main.flatMap((each) => beyondDoor(plan, each));
  if (beyond === undefined) return near;
  // The corridor is not where the door leads to, if what it leads to has no name that can be told.
  if (beyond.room === null || beyond.room.covered) return null;
  if (rank(beyond.room) <= rank(near)) return near;
  // A lobby and a room: the door may be that of either.
  return rank(near) === LOBBY_RANK && rank(beyond.room) === ROOM ? null : beyond.room;
}

/** The room of a block: where its stem leaves the door, and else where the block stands. */
function roomOfBlock(plan: Plan, { block }: Owned): RoomName | null {
  const [dot, ...others] = plan.dotsAt(block);
  const stem = dot === undefined || others.length > 0 ? null : stemOf(block.box, dot);
  const atStem = stem === null ? null : roomAt(plan, boxAround(stem, 0.01 * plan.side));
  return atStem ?? roomAt(plan, grow(block.box, AROUND * plan.side));
}

/** The middle of the way from a dot to its block. */
function stemOf(block: Box, dot: Box): Point {
  const [end, start] = [centre(dot), nearestPlace(block, centre(dot))];
  return [(end[0] + start[0]) / 2, (end[1] + start[1]) / 2];
}

function isDoorDevice({ meaning }: DeviceSymbol): boolean {
  if (meaning?.role !== 'device') return false;
  const { kind } = meaning.device;
  return kind === 'lock' || kind === 'positionSwitch' || kind === 'requestToExit';
}

/** What a door leads to, rather than from: rooms before lobbies before corridors. */
function rank({ text }: RoomName): number {
  if (CORRIDOR.test(text)) return 0;
  return LOBBY.test(text) ? LOBBY_RANK : ROOM;
}

/** The room that a box lies in, when that is clear. */
function roomAt(plan: Plan, box: Box): RoomName | null {
  const strict = areaAt(plan, plan.strict, box);
  const room = nearestIn(plan, plan.strict, strict, box);
  const isSure = room === null || isNear(plan, room, box, MUCH_NEARER);
  if (strict !== null && strict.names.length > 0 && isSure) return room;
  const other = nearestIn(plan, plan.loose(), areaAt(plan, plan.loose(), box), box);
  return room === null || room === other ? other : null;
}

/** The room of an area; through a gap in an outer wall an area may reach all round the building. */
function nearestIn(plan: Plan, floor: Floor, area: Area | null, box: Box): RoomName | null {
  const room = area === null ? null : floor.nearestRoom(box, area, CLEARLY_NEARER);
  if (room === null || area === null || area.size <= plan.largest) return room;
  return isNear(plan, room, box, 1) ? room : null;
}

/** Whether no other name stands nearer, in whichever room: then a wall may have a gap. */
function isNear({ rooms }: Plan, room: RoomName, box: Box, share: number): boolean {
  const away = distance(room.box, box);
  return rooms.every((each) => each === room || distance(each.box, box) >= share * away);
}

/** The area that has most of a box; pockets such as the swing of a door do not count. */
function areaAt({ side }: Plan, floor: Floor, box: Box): Area | null {
  const [best, next] = floor
    .areasIn(box)
    .filter(({ area }) => area.size >= ROOM_AREA * side * side);
  if (best === undefined || best.share < LEAST_SHARE) return null;
  return next === undefined || best.share >= MOSTLY * next.share ? best.area : null;
}

/** What is at the other side of the wall where the block's stem ends; nothing when that is not clear. */
function beyondDoor(plan: Plan, { block }: Owned): { readonly room: RoomName | null }[] {
  const [dot, ...others] = plan.dotsAt(block);
  if (dot === undefined || others.length > 0) return [];
  const end: Point = centre(dot);
  const way = heading(nearestPlace(block.box, end), end);
  const { side } = plan;
  const own = areaAt(plan, plan.strict, grow(block.box, AROUND * side));
  for (let by = BEYOND.least; by <= BEYOND.most; by += BEYOND.step) {
    const place = boxAround(ahead(end, way, by * side), 0.01 * side);
    const area = areaAt(plan, plan.strict, place);
    if (area !== null && area !== own) return [{ room: roomAt(plan, place) }];
  }
  return [];
}
