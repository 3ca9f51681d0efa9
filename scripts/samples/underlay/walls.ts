import type { Door } from '../blocks/plan.ts';
import type { Box, Point } from '../page/geometry.ts';
import type { Room } from './plan.ts';

/** Half the thickness of a wall: the room's faces stand this far inside its box. */
export const HALF_WALL = 1.2;

export const doorWidth = ({ leaves }: Door): number => (leaves === 2 ? 22.08 : 12.96);

export type Segment = readonly [from: Point, to: Point];

/** A straight run of wall: its place across, and from where to where along. */
interface Run {
  readonly wall: Door['wall'];
  readonly across: number;
  readonly from: number;
  readonly to: number;
}

const pointOn = ({ wall }: Pick<Run, 'wall'>, along: number, across: number): Point =>
  wall === 'level' ? [along, across] : [across, along];

function runsOf([x0, y0, x1, y1]: Box): readonly Run[] {
  return [
    { wall: 'level', across: y0, from: x0, to: x1 },
    { wall: 'level', across: y1, from: x0, to: x1 },
    { wall: 'upright', across: x0, from: y0, to: y1 },
    { wall: 'upright', across: x1, from: y0, to: y1 },
  ];
}

/** The parts of a run that no door opens. */
function closedParts(run: Run, doors: readonly Door[]): readonly Run[] {
  const cuts = doors
    .filter((door) => door.wall === run.wall)
    .filter(({ at }) => Math.abs((run.wall === 'level' ? at[1] : at[0]) - run.across) < 2)
    .map((door) => ({ middle: door.wall === 'level' ? door.at[0] : door.at[1], door }))
    .filter(({ middle }) => middle > run.from && middle < run.to)
    .sort((a, b) => a.middle - b.middle);
  const parts: Run[] = [];
  let from = run.from;
  for (const { middle, door } of cuts) {
    parts.push({ ...run, from, to: middle - doorWidth(door) / 2 });
    from = middle + doorWidth(door) / 2;
  }
  return [...parts, { ...run, from, to: run.to }];
}

/** The faces of a room's walls, seen from inside, with openings at the doors. */
export function wallFaces({ box }: Room, doors: readonly Door[]): readonly Segment[] {
  const [x0, y0, x1, y1] = box;
  const inset: Box = [x0 + HALF_WALL, y0 + HALF_WALL, x1 - HALF_WALL, y1 - HALF_WALL];
  return runsOf(inset).flatMap((run) =>
    closedParts(run, doors).map(
      (part): Segment => [
        pointOn(part, part.from, part.across),
        pointOn(part, part.to, part.across),
      ],
    ),
  );
}

/** The short ends of the walls at both sides of a door. */
export function jambs(door: Door): readonly Segment[] {
  const [along, across] = door.wall === 'level' ? door.at : [door.at[1], door.at[0]];
  return [-1, 1].map((side): Segment => {
    const end = along + (side * doorWidth(door)) / 2;
    return [pointOn(door, end, across - HALF_WALL), pointOn(door, end, across + HALF_WALL)];
  });
}

/** Slanted strokes inside the walls to the north and west of a room, as concrete is hatched. */
export function wallHatch(
  { box }: Room,
  doors: readonly Door[],
  random: () => number,
): readonly Segment[] {
  const [x0, y0, x1, y1] = box;
  const runs = runsOf([x0, y0, x1, y1]).filter((_, index) => index === 0 || index === 2);
  return runs
    .flatMap((run) => closedParts(run, doors))
    .flatMap((run) => {
      const strokes: Segment[] = [];
      for (let along = run.from + 2; along < run.to - 2; along += 2.4 + random()) {
        strokes.push([
          pointOn(run, along - HALF_WALL, run.across + HALF_WALL),
          pointOn(run, along + HALF_WALL, run.across - HALF_WALL),
        ]);
      }
      return strokes;
    });
}
