import type { Door } from '../../../scripts/samples/blocks/plan.ts';
import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, cornersOf, grow } from '../../../scripts/samples/page/geometry.ts';
import type { Path } from '../../../scripts/samples/page/path.ts';
import { circle, outline, polyline } from '../../../scripts/samples/page/path.ts';
import { doorLeaves } from '../../../scripts/samples/underlay/doors.ts';
import { drawFitting } from '../../../scripts/samples/underlay/fittings.ts';
import { HALF_WALL, jambs, wallFaces, wallHatch } from '../../../scripts/samples/underlay/walls.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import { mapPath } from '../page/map-path.ts';
import type { Building, Room } from './building.ts';

const BUBBLE = 13.8;

/** Grid, walls, doors, fittings and hatching, in the underlay's colour. */
export function drawUnderlay(building: Building, pen: Draughtsman, dice: Dice): void {
  drawGrid(building, pen, dice);
  const doors = building.sites.map(({ door }) => door);
  const draw = (path: Path, width: number): void =>
    pen.line(mapPath(path, building.turned), width, pen.conventions.underlay);
  draw(outline(grow(building.outline, 2 * HALF_WALL)), 0.72);
  for (const room of building.rooms) drawRoom(room, doors, { draw, pen, dice });
  for (const door of doors) {
    for (const jamb of jambs(door)) draw(polyline(jamb), 0.48);
    for (const leaf of doorLeaves(door)) draw(leaf, 0.24);
  }
}

interface RoomTools {
  readonly draw: (path: Path, width: number) => void;
  readonly pen: Draughtsman;
  readonly dice: Dice;
}

function drawRoom(room: Room, doors: readonly Door[], { draw, pen, dice }: RoomTools): void {
  const { name, number, box, fitting } = room;
  const plan = { name, number, box };
  for (const face of wallFaces(plan, doors)) draw(polyline(face), 0.36);
  for (const stroke of wallHatch(plan, doors, dice.next)) draw(polyline(stroke), 0.12);
  const furniture = fitting ? drawFitting(fitting, grow(box, -3), dice.next) : [];
  for (const path of furniture) draw(path, 0.24);
  for (const stroke of specks(room, pen.conventions.content.hatch, dice))
    draw(polyline(stroke), 0.12);
}

/** Dust of the survey; a room hatched all over where the hatching is heavy. */
function specks(
  { box, kind }: Room,
  hatch: 'usual' | 'heavy',
  dice: Dice,
): readonly (readonly Point[])[] {
  const [x0, y0, x1, y1] = box;
  const count = Math.floor(((x1 - x0) * (y1 - y0)) / 900);
  const dust = Array.from({ length: count }, (): readonly Point[] => {
    const [x, y] = [dice.between(x0 + 4, x1 - 4), dice.between(y0 + 4, y1 - 4)];
    return [
      [x, y],
      [x + dice.next(), y + dice.next()],
    ];
  });
  if (hatch === 'usual' || kind === 'corridor' || !dice.chance(0.6)) return dust;
  return [...dust, ...hatchLines(grow(box, -2), dice.pick([2.4, 3.6, 4.8]))];
}

/** Strokes at 45 degrees across a whole box, `gap` apart. */
function hatchLines([x0, y0, x1, y1]: Box, gap: number): readonly (readonly Point[])[] {
  const lines: (readonly Point[])[] = [];
  for (let shift = gap; shift < x1 - x0 + y1 - y0; shift += gap) {
    const from: Point = shift < y1 - y0 ? [x0, y0 + shift] : [x0 + shift - (y1 - y0), y1];
    const to: Point = shift < x1 - x0 ? [x0 + shift, y0] : [x1, y0 + shift - (x1 - x0)];
    lines.push([from, to]);
  }
  return lines;
}

function drawGrid(
  { outline: [x0, y0, x1, y1], turned }: Building,
  pen: Draughtsman,
  dice: Dice,
): void {
  const colour = pen.conventions.underlay;
  const letters = dice.chance(0.5);
  const uprights = dice.whole(4, 7);
  for (let index = 0; index < uprights; index += 1) {
    const x = x0 + ((x1 - x0) * (index + 0.5)) / uprights;
    axis([x, y0 - 12], [x, y1 + 6], letters ? String.fromCharCode(65 + index) : String(index + 1));
  }
  const levels = dice.whole(3, 5);
  for (let index = 0; index < levels; index += 1) {
    const y = y0 + ((y1 - y0) * (index + 0.5)) / levels;
    axis([x0 - 12, y], [x1 + 6, y], letters ? `0${index + 1}` : String.fromCharCode(65 + index));
  }

  function axis(from: Point, to: Point, name: string): void {
    chainLine(from, to, (a, b) => pen.line(mapPath(polyline([a, b]), turned), 0.12, colour));
    const isUpright = from[0] === to[0];
    const [cx, cy] = turned(isUpright ? [from[0], from[1] - BUBBLE] : [from[0] - BUBBLE, from[1]]);
    pen.line(circle([cx, cy], BUBBLE), 0.24, colour);
    pen.text([name], [cx - pen.widthOf(name, 7.39) / 2, cy + 2.66], 7.39, { colour });
    if (!isUpright) return;
    const column = boxAt([from[0] - 3.6, y0 + (y1 - y0) / 2 - 3.6], 7.2, 7.2);
    const [a, b, c, d] = cornersOf(column);
    for (const path of [outline(column), polyline([a, c]), polyline([b, d])]) {
      pen.line(mapPath(path, turned), 0.24, colour);
    }
  }
}

/** Dash and dot in turns, as single strokes: plotters write no dash pattern. */
function chainLine(from: Point, to: Point, draw: (a: Point, b: Point) => void): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const at = (distance: number): Point => {
    const share = Math.min(1, distance / length);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  };
  for (let start = 0; start < length; start += 20.4) {
    draw(at(start), at(start + 14.4));
    if (start + 16.8 < length) draw(at(start + 16.8), at(start + 18));
  }
}
