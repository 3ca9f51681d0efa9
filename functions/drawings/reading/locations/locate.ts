import type { Association } from '../association/associate.ts';
import { dotsOf } from '../association/by-dot.ts';
import { type Box, centre, grow } from '../geometry/box.ts';
import { ahead, heading, type Point } from '../geometry/segment.ts';
import { type Ground, round } from '../leaders/ground.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { isAccess, type Tag, tagBox } from '../tags/tag.ts';
import { Floor } from './floor.ts';
import { type RoomName, roomNames } from './room-names.ts';
import { wallsOf } from './walls.ts';

type Owned = Association<DeviceSymbol>;

/** A pixel of the plan, in heights of tag text: finer than any door opening. */
const PIXEL = 0.35;
/** Lengths in sides of a symbol box. */
const BEYOND = { least: 0.5, most: 3.5, step: 0.5 } as const;
/** A smaller place, in squares of the side, lies within a wall or a door's swing. */
const ROOM_AREA = 12;
const CORRIDOR = /\b(?:corridor|passage|circulation|walkway|hallway)\b/i;
const LOBBY = /\b(?:lobby|hall|landing|foyer|atrium|concourse)\b/i;

/** Rooms of points by their doors: the secure side, where the lock and the exit device are. */
export function locate(
  sheet: ReadSheet,
  ground: Ground<DeviceSymbol>,
  associations: readonly Owned[],
): ReadonlyMap<Tag, string> {
  const ours = associations.filter(({ tag, rivals }) => isAccess(tag) && rivals.length === 0);
  const covers = [...sheet.tags.map(tagBox), ...associations.map(({ block }) => block.box)];
  const rooms = roomNames(sheet, covers);
  if (rooms.length === 0 || ours.length === 0) return new Map();
  const { model, h } = sheet;
  const floor = new Floor([model.width, model.height], PIXEL * h, rooms);
  const leaders = new Set(associations.flatMap(({ pieces }) => pieces.map(({ order }) => order)));
  floor.draw(
    wallsOf(
      model,
      covers.map((box) => grow(box, 0.1 * h)),
      leaders,
    ),
  );
  const byTag = Map.groupBy(ours, ({ tag }) => tag);
  const told = [...byTag].flatMap(([tag, blocks]) => {
    const room = roomOf(floor, ground, blocks);
    return room === null || room.covered ? [] : [[tag, room.text] as const];
  });
  return new Map(told);
}

function roomOf(
  floor: Floor,
  ground: Ground<DeviceSymbol>,
  blocks: readonly Owned[],
): RoomName | null {
  const inside = blocks.filter(({ block }) => block.members.some(isDoorDevice));
  const [main] = blocks.length === 1 ? blocks : inside;
  if (main === undefined || inside.length > 1) return null;
  const near = floor.flood(main.block.box).room;
  if (near === null || near.covered) return null;
  if (blocks.length > 1) {
    const others = blocks.filter((each) => each !== main);
    const sides = others.map(({ block }) => floor.flood(block.box).room);
    // Readers in the room itself are not on the other side of its door.
    return sides.includes(near) ? null : near;
  }
  const far = beyondDoor(floor, ground, main, near);
  if (far === null || far.covered || far === near) return null;
  const [a, b] = [rank(near), rank(far)];
  if (a === b) return null;
  return a > b ? near : far;
}

function isDoorDevice({ meaning }: DeviceSymbol): boolean {
  if (meaning?.role !== 'device') return false;
  const { kind } = meaning.device;
  return kind === 'lock' || kind === 'positionSwitch' || kind === 'requestToExit';
}

/** The room at the other side of the wall where the block's stem ends. */
function beyondDoor(
  floor: Floor,
  ground: Ground<DeviceSymbol>,
  { block }: Owned,
  near: RoomName,
): RoomName | null {
  const [dot, ...others] = dotsOf(ground, block);
  if (dot === undefined || others.length > 0) return null;
  const end: Point = centre(dot);
  const way = heading(nearestPlace(block.box, end), end);
  const { side } = ground;
  for (let by = BEYOND.least; by <= BEYOND.most; by += BEYOND.step) {
    const { area, room } = floor.flood(round(ahead(end, way, by * side), 0.01 * side));
    if (area >= ROOM_AREA * side * side && room !== near) return room;
  }
  return null;
}

function nearestPlace([x0, y0, x1, y1]: Box, [x, y]: Point): Point {
  return [Math.min(x1, Math.max(x0, x)), Math.min(y1, Math.max(y0, y))];
}

/** What a door leads to, rather than from: rooms before lobbies before corridors. */
function rank({ text }: RoomName): number {
  if (CORRIDOR.test(text)) return 0;
  return LOBBY.test(text) ? 1 : 2;
}
