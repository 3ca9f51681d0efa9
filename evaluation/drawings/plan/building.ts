import type { Door } from '../../../scripts/samples/blocks/plan.ts';
import type { Box, Point, Side } from '../../../scripts/samples/page/geometry.ts';
import { opposite, turn } from '../../../scripts/samples/page/geometry.ts';
import type { Fitting } from '../../../scripts/samples/underlay/plan.ts';
import type { PlanContent } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import { roomNames } from './room-names.ts';

export interface Room {
  readonly name: string;
  readonly number: string;
  readonly box: Box;
  readonly kind: 'room' | 'corridor';
  readonly fitting: Fitting | undefined;
}

/** A door with the rooms on both its sides. */
export interface Site {
  readonly door: Door;
  /** The side of the door on which `inside` lies. */
  readonly inward: Side;
  readonly inside: Room;
  readonly outside: Room;
}

export interface Building {
  readonly outline: Box;
  readonly rooms: readonly Room[];
  readonly sites: readonly Site[];
  /** From the building as laid out to the sheet, on which it may stand askew. */
  readonly turned: (point: Point) => Point;
}

type Band = 'rooms' | 'corridor';

const patterns: readonly (readonly Band[])[] = [
  ['rooms', 'corridor', 'rooms', 'rooms', 'corridor', 'rooms'],
  ['rooms', 'corridor', 'rooms', 'corridor', 'rooms'],
  ['rooms', 'corridor', 'rooms', 'rooms', 'corridor', 'rooms'],
];

const fittings: readonly Fitting[] = ['stair', 'lift', 'plant', 'racks', 'desks', 'store'];

/** Rooms in rows along corridors inside `region`, with a door from each room. */
export function layOutBuilding(region: Box, content: PlanContent, dice: Dice): Building {
  const { askew } = content;
  const outline = inset(region, askew === 0 ? 1 : 0.76);
  const centre: Point = [(region[0] + region[2]) / 2, (region[1] + region[3]) / 2];
  const name = roomNames(content.roomNames, dice.fork('names'));
  const rooms = roomsOf(outline, content.points > 30, { name, dice, content });
  return {
    outline,
    rooms,
    sites: sitesOf(rooms, dice),
    turned: (point) => turn(point, centre, askew),
  };
}

/** Space for the grid's bubbles around the building, more of it where the building stands askew. */
function inset([x0, y0, x1, y1]: Box, share: number): Box {
  const [dx, dy] = [((x1 - x0) * (1 - share)) / 2, ((y1 - y0) * (1 - share)) / 2];
  return [x0 + 46 + dx, y0 + 44 + dy, x1 - 16 - dx, y1 - 18 - dy];
}

interface Naming {
  readonly name: () => string;
  readonly dice: Dice;
  readonly content: PlanContent;
}

/** Rows of rooms and corridors from the north to the south: each its kind, top and bottom. */
function bandsOf([, y0, , y1]: Box, dice: Dice): readonly (readonly [Band, number, number])[] {
  const pattern = dice.pick(patterns);
  const corridor = dice.between(58, 70);
  const rows = pattern.filter((band) => band === 'rooms').length;
  const depth = (y1 - y0 - corridor * (pattern.length - rows)) / rows;
  let top = y0;
  return pattern.map((band) => {
    const bottom = top + (band === 'rooms' ? depth : corridor);
    const placed = [band, top, bottom] as const;
    top = bottom;
    return placed;
  });
}

function roomsOf(outline: Box, isNarrow: boolean, naming: Naming): readonly Room[] {
  const { dice } = naming;
  const numbering = dice.pick(['L.', 'G', '1.', 'R-']);
  const rooms: Room[] = [];
  for (const [band, top, bottom] of bandsOf(outline, dice)) {
    const roomWidths: readonly [number, number] = isNarrow ? [80, 120] : [96, 190];
    const cuts = cut(outline[0], outline[2], band === 'rooms' ? roomWidths : [420, 900], dice);
    for (const [index, right] of cuts.slice(1).entries()) {
      const box: Box = [cuts[index] ?? outline[0], top, right, bottom];
      rooms.push(roomIn(band, { box, index: rooms.length, numbering }, naming));
    }
  }
  return rooms;
}

function roomIn(
  band: Band,
  { box, index, numbering }: { box: Box; index: number; numbering: string },
  { name, dice, content }: Naming,
): Room {
  const isRoom = band === 'rooms';
  const named = isRoom ? name() : corridorName(index, dice);
  return {
    name: content.roomNames === 'missing' ? '' : named,
    number: `${numbering}${String(index + 1).padStart(2, '0')}`,
    box,
    kind: isRoom ? 'room' : 'corridor',
    fitting: isRoom && dice.chance(0.45) ? dice.pick(fittings) : undefined,
  };
}

const corridorName = (index: number, dice: Dice): string =>
  `${dice.pick(['CORRIDOR', 'PASSAGE', 'CIRCULATION'])} ${index + 1}`;

/** Places from `from` to `to` that are a picked width apart. */
function cut(from: number, to: number, [least, most]: readonly [number, number], dice: Dice) {
  const cuts = [from];
  for (
    let at = from + dice.between(least, most);
    at < to - least;
    at += dice.between(least, most)
  ) {
    cuts.push(at);
  }
  return [...cuts, to];
}

/** Doors from every room to the corridors it touches, and some between neighbours. */
function sitesOf(rooms: readonly Room[], dice: Dice): readonly Site[] {
  const corridors = rooms.filter(({ kind }) => kind === 'corridor');
  return rooms
    .filter(({ kind }) => kind === 'room')
    .flatMap((room) => [
      ...corridors.flatMap((corridor) => corridorDoors(room, corridor, dice)),
      ...rooms.flatMap((other) => sideDoor(room, other, dice)),
    ]);
}

function corridorDoors(inside: Room, outside: Room, dice: Dice): readonly Site[] {
  const [a, b] = [inside.box, outside.box];
  const isAbove = Math.abs(a[3] - b[1]) < 0.01;
  if (!isAbove && Math.abs(a[1] - b[3]) > 0.01) return [];
  const [from, to] = [Math.max(a[0], b[0]) + 24, Math.min(a[2], b[2]) - 24];
  if (to < from) return [];
  const inward: Side = isAbove ? 'north' : 'south';
  const y = isAbove ? a[3] : a[1];
  const places =
    to - from > 84 && dice.chance(0.5)
      ? [
          [from, from + 20],
          [to - 20, to],
        ]
      : [[from, to]];
  return places.map(([low = from, high = to]): Site => {
    const door: Door = {
      at: [dice.between(low, high), y],
      wall: 'level',
      leaves: dice.chance(0.3) ? 2 : 1,
      swing: dice.chance(0.8) ? inward : opposite[inward],
    };
    return { door, inward, inside, outside };
  });
}

/** A door to the neighbour in the east, now and then. */
function sideDoor(room: Room, other: Room, dice: Dice): readonly Site[] {
  const [a, b] = [room.box, other.box];
  const isNext = Math.abs(a[2] - b[0]) < 0.01 && Math.abs(a[1] - b[1]) < 0.01;
  if (!isNext || other.kind !== 'room' || !dice.chance(0.22)) return [];
  const door: Door = {
    at: [a[2], dice.between(a[1] + 30, a[3] - 30)],
    wall: 'upright',
    leaves: 1,
    swing: 'east',
  };
  return [{ door, inward: 'east', inside: other, outside: room }];
}
