import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { move, turn } from '../../../scripts/samples/page/geometry.ts';
import { SYMBOL } from '../../../scripts/samples/page/measures.ts';
import type { Path } from '../../../scripts/samples/page/path.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { Ink } from '../page/plotter.ts';

/** A camera on a sheet; `heading` is where the lens looks, in degrees clockwise from the east. */
export interface Camera {
  readonly centre: Point;
  readonly heading: number;
  readonly code: string;
}

const BODY = {
  tail: -4.2,
  front: 2.1,
  lens: 4.2,
  half: 1.5,
  bulge: 0.75,
  from: -3,
  to: 0.8,
} as const;
const WHITE: Ink = [255, 255, 255];

/** The middle of the end opposite the lens, where a leader arrives. */
export const cameraTail = ({ centre, heading }: Camera, symbol: number): Point =>
  turn(move(centre, (BODY.tail * symbol) / SYMBOL, 0), centre, heading);

export function drawCamera({ centre, heading, code }: Camera, pen: Draughtsman): void {
  const scale = pen.conventions.symbol / SYMBOL;
  const at = (x: number, y: number): Point =>
    turn(move(centre, x * scale, y * scale), centre, heading);
  const { tail, front, lens, half } = BODY;
  const shape = [
    at(tail, -half),
    at(front, -half),
    at(lens, -1),
    at(lens, 1),
    at(front, half),
    at(tail, half),
  ];
  if (pen.conventions.wipeouts) pen.solid(shape, WHITE);
  pen.line(polyline([at(tail, -half), at(tail, half)]));
  pen.line(polyline([at(front, -half), at(front, half)]));
  for (const side of [-1, 1]) pen.line(longSide(at, side));
  const square = [at(front, -1), at(lens, -1), at(lens, 1), at(front, 1), at(front, -1)];
  pen.line(polyline(square));
  const height = 2.96 * scale;
  const [x, y] = at((tail + front) / 2, 0);
  pen.text([code], [x - pen.widthOf(code, height) / 2, y + height * 0.36], height);
}

function longSide(at: (x: number, y: number) => Point, side: number): Path {
  const { tail, front, half, bulge, from, to } = BODY;
  const top = side * (half + (bulge * 4) / 3);
  return [
    ['m', at(tail, side * half)],
    ['l', at(from, side * half)],
    ['c', at(from + 0.9, top), at(to - 0.9, top), at(to, side * half)],
    ['l', at(front, side * half)],
  ];
}
