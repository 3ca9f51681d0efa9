import { type Box, grow } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { eachLineOf, type OnLine, polylines } from '../geometry/polygon.ts';
import { beside, boxAround, cosine, heading, type Point, segmentBox } from '../geometry/segment.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import { eachStep } from '../page-model/path-commands.ts';

/** Lengths in text heights of the tags. */
const LONG = 3;
const THICKEST_WALL: readonly [least: number, most: number] = [0.15, 2.4];
const AT_ARC = 0.35;
const SWING = 1.2;
const BESIDE = 0.5;
const PARALLEL = 0.998;
/** Lines at one pitch are no further apart on one side than this many times the other. */
const UNEVEN = 1.3;

interface Stroke {
  readonly a: Point;
  readonly b: Point;
  readonly box: Box;
  readonly way: Point;
}

/**
 * Calls back with the lines of the building, without those that part no rooms: a long straight line
 * that neither has another face of a wall beside it nor ends at the swing of a door is furniture, a
 * void or a grid line.
 *
 * @param h height of tag text, in points
 */
export function eachPartition(
  paths: readonly PaintedPath[],
  { extent, h }: { readonly extent: readonly [number, number]; readonly h: number },
  onLine: OnLine,
): void {
  const ends: Point[] = [];
  const long: Stroke[] = [];
  for (const path of paths) {
    if (!path.curved) longStrokes(path, LONG * h, long, onLine);
    else if (isSwing(path, h)) {
      for (const arc of polylines(path)) {
        eachLineOf(arc, onLine);
        ends.push(...[arc[0], arc.at(-1)].filter((end) => end !== undefined));
      }
    }
  }
  const swings = new BoxIndex(ends, (end) => boxAround(end, 0), extent);
  const endsAtSwing = ({ a, b }: Stroke): boolean =>
    [a, b].some((end) => swings.near(boxAround(end, AT_ARC * h)).length > 0);
  const near = byDirection(long, extent);
  for (const stroke of long) {
    const { a, b } = stroke;
    if (endsAtSwing(stroke) || hasOtherFace(stroke, near, h)) onLine(a[0], a[1], b[0], b[1]);
  }
}

function isSwing({ box }: PaintedPath, h: number): boolean {
  return Math.max(box[2] - box[0], box[3] - box[1]) >= SWING * h;
}

/** Adds the long strokes of a path to a list and calls back with the others. */
function longStrokes(path: PaintedPath, from: number, long: Stroke[], onLine: OnLine): void {
  eachStep(path.commands, (x0, y0, x1, y1) => {
    const [dx, dy] = [x1 - x0, y1 - y0];
    if (dx * dx + dy * dy < from * from) onLine(x0, y0, x1, y1);
    else long.push(strokeOf([x0, y0], [x1, y1]));
  });
}

/** Strokes near one that run about its way. */
type StrokesOfWay = (stroke: Stroke, within: number) => Iterable<Stroke>;

/** Sectors of half a turn: hatching is looked at only for strokes that run as it does. */
const SECTORS = 24;

function byDirection(strokes: readonly Stroke[], extent: readonly [number, number]): StrokesOfWay {
  const sectors = Map.groupBy(strokes, sectorOf);
  const indexes = new Map(
    [...sectors].map(([sector, own]) => [sector, new BoxIndex(own, ({ box }) => box, extent)]),
  );
  return function* near(stroke, within) {
    const sector = sectorOf(stroke);
    const box = grow(stroke.box, within);
    for (const each of [sector - 1, sector, sector + 1]) {
      yield* indexes.get((each + SECTORS) % SECTORS)?.near(box) ?? [];
    }
  };
}

function sectorOf({ way: [dx, dy] }: Stroke): number {
  const half = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
  return Math.round(half * SECTORS) % SECTORS;
}

function strokeOf(a: Point, b: Point): Stroke {
  return { a, b, box: segmentBox(a, b), way: heading(a, b) };
}

/**
 * Whether another stroke runs beside one for half of its length, as far away as a wall is thick, and
 * no third one as far away at its other side: that would be a flight of stairs or a rack.
 */
function hasOtherFace(stroke: Stroke, strokes: StrokesOfWay, h: number): boolean {
  const sides: [Beside[], Beside[]] = [[], []];
  for (const other of strokes(stroke, THICKEST_WALL[1] * h)) {
    if (other === stroke || Math.abs(cosine(stroke.way, other.way)) < PARALLEL) continue;
    const [from, to] = [beside(other.a, stroke.a, stroke.b), beside(other.b, stroke.a, stroke.b)];
    const [off, most] = [Math.min(from.off, to.off), Math.max(from.off, to.off)];
    if (off < THICKEST_WALL[0] * h || most > THICKEST_WALL[1] * h) continue;
    const [low, high] = [Math.min(from.along, to.along), Math.max(from.along, to.along)];
    const share = Math.max(0, Math.min(1, high) - Math.max(0, low));
    sides[isLeftOf(other.a, stroke) ? 0 : 1].push({ off, share });
  }
  const [left, right] = sides.map(faceOf);
  if (left === undefined || right === undefined || Math.min(left, right) === Infinity) return false;
  return Math.max(left, right) > UNEVEN * Math.min(left, right);
}

interface Beside {
  readonly off: number;
  readonly share: number;
}

/** How far away the strokes are that run beside half of a stroke; infinite when there are too few. */
function faceOf(strokes: readonly Beside[]): number {
  let share = 0;
  for (const each of strokes.toSorted((a, b) => a.off - b.off)) {
    share += each.share;
    if (share >= BESIDE) return each.off;
  }
  return Number.POSITIVE_INFINITY;
}

function isLeftOf([x, y]: Point, { a, b }: Stroke): boolean {
  return (b[0] - a[0]) * (y - a[1]) > (b[1] - a[1]) * (x - a[0]);
}
