import type { Turn } from '../blocks/place.ts';
import type { Door } from '../blocks/plan.ts';
import type { Canvas } from '../page/canvas.ts';
import type { Box, Point } from '../page/geometry.ts';
import { grow } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import type { Path, Step } from '../page/path.ts';
import { circle, outline, polyline } from '../page/path.ts';
import { doorLeaves } from './doors.ts';
import { drawFitting } from './fittings.ts';
import { NAME_HEIGHT, roomLabel } from './labels.ts';
import type { Room, Wing } from './plan.ts';
import { HALF_WALL, jambs, wallFaces, wallHatch } from './walls.ts';

const grey = (width: number) => ({ colour: COLOURS.underlay, width });

/** Turns every point of a path with its wing. */
function turned(path: Path, turn: Turn): Path {
  return path.map((step): Step => {
    if (step[0] === 'h') return step;
    if (step[0] === 'c') return ['c', turn(step[1]), turn(step[2]), turn(step[3])];
    return [step[0], turn(step[1])];
  });
}

/** A path with the width of its line. */
type Line = readonly [path: Path, width: number];

/** Walls, doors and fittings of a wing in light grey. `doors` are all its doors. */
export function drawWing(
  canvas: Canvas,
  wing: Wing,
  { doors, turn, random }: { doors: readonly Door[]; turn: Turn; random: () => number },
): void {
  const lines = [
    [outline(grow(wing.outline, 2 * HALF_WALL)), 0.72] as const,
    ...wing.rooms.flatMap((room) => roomLines(room, doors, random)),
    ...doors.flatMap(doorLines),
  ];
  for (const [path, width] of lines) canvas.stroke(turned(path, turn), grey(width));
  for (const room of wing.rooms) {
    canvas.stroke(outline(roomLabel(room, turn).number.box), grey(0.24));
  }
}

function roomLines(room: Room, doors: readonly Door[], random: () => number): readonly Line[] {
  const fitting = room.fitting ? drawFitting(room.fitting, room.box, random) : [];
  return [
    ...wallFaces(room, doors).map((face): Line => [polyline(face), 0.36]),
    ...wallHatch(room, doors, random).map((stroke): Line => [polyline(stroke), WIDTHS.hair]),
    ...fitting.map((path): Line => [path, 0.24]),
    ...specks(room.box, random).map((path): Line => [path, WIDTHS.hair]),
  ];
}

const doorLines = (door: Door): readonly Line[] => [
  ...jambs(door).map((jamb): Line => [polyline(jamb), 0.48]),
  ...doorLeaves(door).map((leaf): Line => [leaf, 0.24]),
];

/** Dust of the survey: a few strokes too short to mean anything. */
function specks([x0, y0, x1, y1]: Box, random: () => number): readonly Path[] {
  const count = Math.floor(((x1 - x0) * (y1 - y0)) / 900);
  return Array.from({ length: count }, () => {
    const [x, y] = [x0 + 4 + random() * (x1 - x0 - 8), y0 + 4 + random() * (y1 - y0 - 8)];
    return polyline([
      [x, y],
      [x + random() * 1.2, y + random() * 1.2],
    ]);
  });
}

export function drawRoomNames(canvas: Canvas, rooms: readonly Room[], turn: Turn): void {
  const style = { height: NAME_HEIGHT, colour: COLOURS.underlay };
  for (const room of rooms) {
    const { lines, number } = roomLabel(room, turn);
    for (const { text, start } of lines) canvas.text([text], start, style);
    canvas.text([number.text], number.start, style);
  }
}

/** A grey wheelchair on the floor, as beside an accessible lift. */
export function drawWheelchair(canvas: Canvas, [x, y]: Point): void {
  canvas.stroke(circle([x, y], 4.2), grey(0.48));
  canvas.stroke(circle([x - 0.6, y - 9], 1.6), grey(0.48));
  const body = polyline([
    [x - 0.6, y - 7],
    [x, y - 2],
    [x + 5, y - 2],
    [x + 7, y + 4],
    [x + 9, y + 4],
  ]);
  canvas.stroke(body, grey(0.48));
}

/** A level mark: a triangle standing on its height. */
export function drawLevelMark(canvas: Canvas, at: Point, height: string): void {
  const [x, y] = at;
  canvas.stroke(polyline([[x - 4, y - 5], [x + 4, y - 5], at, [x - 4, y - 5]]), grey(0.36));
  canvas.text([height], [x + 6, y - 1], { height: 4.8, colour: COLOURS.underlay });
}
