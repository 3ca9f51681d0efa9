import { gap, type Point } from '../geometry/segment.ts';
import { type Colour, isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import { eachStep } from '../page-model/path-commands.ts';

/** A straight stroke as drawn, hidden parts included; a bend is its chord. */
export interface InkPiece {
  readonly a: Point;
  readonly b: Point;
  readonly length: number;
  readonly width: number;
  readonly colour: Colour;
  readonly curved: boolean;
  /** Strokes of one path share its place in the drawing order. */
  readonly order: number;
}

/** A filled shape this many times longer than wide is a stroke plotted as an area. */
const SLENDER = 6;
/** Points of a four-sided shape, its start repeated once or twice. */
const MOST_CORNERS = 6;

/** The ink strokes of a page that are no shorter than `shortest` points. */
export function inkPieces(model: Pick<PageModel, 'paths'>, shortest: number): InkPiece[] {
  return model.paths.flatMap((path) => {
    const small = path.box[2] - path.box[0] < shortest && path.box[3] - path.box[1] < shortest;
    if (small && Math.hypot(path.box[2] - path.box[0], path.box[3] - path.box[1]) < shortest) {
      return [];
    }
    if (path.stroke !== null && isInk(path.stroke)) return strokesOf(path, path.stroke, shortest);
    const area = path.fill !== null && isInk(path.fill) && !path.curved ? path.fill : null;
    return area === null ? [] : barOf(path, area, shortest);
  });
}

function strokesOf(path: PaintedPath, colour: Colour, shortest: number): InkPiece[] {
  const { commands, width, order } = path;
  const pieces: InkPiece[] = [];
  eachStep(commands, (x0, y0, x1, y1, curved) => {
    const a: Point = [x0, y0];
    const b: Point = [x1, y1];
    const length = gap(a, b);
    if (length >= shortest) pieces.push({ a, b, length, width, colour, curved, order });
  });
  return pieces;
}

/** A slender four-sided area as one stroke between the middles of its short sides. */
function barOf(path: PaintedPath, colour: Colour, shortest: number): InkPiece[] {
  const corners: Point[] = [];
  eachStep(path.commands, (x, y) => corners.push([x, y]));
  if (corners.length < 4 || corners.length > MOST_CORNERS) return [];
  const [p, q, r, s] = corners;
  if (p === undefined || q === undefined || r === undefined || s === undefined) return [];
  const [first, second] = [gap(p, q), gap(q, r)];
  const [a, b] = first < second ? [middle(p, q), middle(r, s)] : [middle(q, r), middle(s, p)];
  const [length, width] = [gap(a, b), Math.min(first, second)];
  if (length < shortest || length < SLENDER * width) return [];
  return [{ a, b, length, width, colour, curved: false, order: path.order }];
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
