import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { move, turn } from '../page/geometry.ts';
import { COLOURS, SYMBOL_TEXT, WIDTHS } from '../page/measures.ts';
import type { Step } from '../page/path.ts';
import { polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';

/** Half lengths of the body: lens end, lens, half width without and with the bulge. */
const BODY = { end: 4.25, lens: 2.16, half: 1.4, bulge: 0.7, chord: 3.7 } as const;

/** A camera: a bulging body with a square lens at one end; never in a box. */
export interface Camera {
  readonly centre: Point;
  /** Where the lens looks; degrees clockwise from east. */
  readonly heading: number;
  readonly code: string;
}

/** The middle of the body's end opposite the lens, where a leader may arrive. */
export const cameraTail = ({ centre, heading }: Camera): Point =>
  turn(move(centre, -BODY.end, 0), centre, heading);

export function drawCamera(canvas: Canvas, camera: Camera): void {
  const { centre, heading, code } = camera;
  const at = (x: number, y: number): Point => turn(move(centre, x, y), centre, heading);
  const ink = { colour: COLOURS.ink, width: WIDTHS.ink };
  const front = BODY.end - BODY.lens;
  const { half, end } = BODY;
  hide(canvas, at);
  canvas.stroke(polyline([at(front, -half), at(front, half)]), ink);
  canvas.stroke(polyline([at(-end, -half), at(-end, half)]), ink);
  for (const side of [-1, 1]) canvas.stroke(longSide(at, side, front), ink);
  const lens = [at(front, -1.08), at(end, -1.08), at(end, 1.08), at(front, 1.08)];
  canvas.stroke(polyline([...lens, at(front, -1.08)]), ink);
  const middle = at((front - end) / 2, 0);
  const baseline = move(middle, -widthOf(code, SYMBOL_TEXT) / 2, SYMBOL_TEXT * 0.36);
  canvas.text([code], baseline, { height: SYMBOL_TEXT, colour: COLOURS.ink });
}

/** One long side of the body with its bulge. */
function longSide(at: (x: number, y: number) => Point, side: number, front: number): Step[] {
  const { half, chord, bulge, end } = BODY;
  const middle = (front - end) / 2;
  const [from, to] = [middle - chord / 2, middle + chord / 2];
  const top = side * (half + (bulge * 4) / 3);
  return [
    ['m', at(-end, side * half)],
    ['l', at(from, side * half)],
    ['c', at(from + chord / 4, top), at(to - chord / 4, top), at(to, side * half)],
    ['l', at(front, side * half)],
  ];
}

/** A turned wipeout: two white pieces, then white zigzag strokes over them. */
function hide(canvas: Canvas, at: (x: number, y: number) => Point): void {
  const { end } = BODY;
  const white = { colour: COLOURS.paper, width: WIDTHS.fillOutline };
  canvas.fill([[at(-end, -1.9), at(end, -1.9), at(end, 1.9), at(-end, 1.9)]], COLOURS.paper);
  for (let x = -end; x < end - 0.3; x += 0.36) {
    canvas.stroke(polyline([at(x, -1.9), at(x + 0.36, 1.9)]), white);
  }
}
