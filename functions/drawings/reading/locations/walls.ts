import { type Box, encloses, grow } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { polylines } from '../geometry/polygon.ts';
import {
  beside,
  boxAround,
  cosine,
  gap,
  heading,
  type Point,
  segmentBox,
} from '../geometry/segment.ts';
import { canBeSeen, isInk, saturation } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';

/** Pale areas of more colour than this are highlighters and the like. */
const COLOURED = 0.1;
/** From this share of all strokes on, the pale ones are the plan and the dark ones stand on it. */
const UNDERLAY = 0.3;

/**
 * What is drawn of the building: the pale underlay where there is one, else everything that is
 * neither symbol nor tag nor leader. Solid walls count by their outlines.
 *
 * @param boxes of symbols and tags; @param leaders drawing orders of the leaders
 */
export function wallsOf(
  { paths, width, height }: PageModel,
  boxes: readonly Box[],
  leaders: ReadonlySet<number>,
): PaintedPath[] {
  const seen = paths.filter((path) => !path.dashed && isVisible(path) && !isHighlight(path));
  const index = new BoxIndex(boxes, (box) => box, [width, height]);
  const isWithin = ({ box }: PaintedPath): boolean =>
    index.near(box).some((around) => encloses(around, box));
  const pale = seen.filter((path) => !isInk(colourOf(path)));
  // A door below a tag is still a door; the pale frame round a symbol is part of the symbol.
  if (pale.length >= UNDERLAY * seen.length) {
    return pale.filter((path) => !(isFrame(path) && isWithin(path)));
  }
  return seen.filter((path) => !leaders.has(path.order) && !isWithin(path));
}

/** Whether a path goes round something, rather than along it. */
function isFrame({ box, curved }: PaintedPath): boolean {
  return !curved && box[2] > box[0] && box[3] > box[1];
}

function isVisible({ stroke, fill }: PaintedPath): boolean {
  return [stroke, fill].some((colour) => colour !== null && canBeSeen(colour, null));
}

/** An area that only colours what stands on it is no part of the building, which is grey. */
function isHighlight({ stroke, fill }: PaintedPath): boolean {
  return stroke === null && fill !== null && !isInk(fill) && saturation(fill) > COLOURED;
}

function colourOf({ stroke, fill }: PaintedPath): number {
  return stroke ?? fill ?? 0;
}

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
  readonly length: number;
  readonly way: Point;
}

/**
 * Lines of the building without those that part no rooms: a long straight line that neither has
 * another face of a wall beside it nor ends at the swing of a door is furniture, a void or a grid
 * line.
 *
 * @param h height of tag text, in points
 */
export function partitions(
  paths: readonly PaintedPath[],
  extent: readonly [number, number],
  h: number,
): (readonly Point[])[] {
  const bends = paths.filter(
    ({ curved, box }) => curved && Math.max(box[2] - box[0], box[3] - box[1]) >= SWING * h,
  );
  const arcs = bends.flatMap(polylines);
  const strokes = paths
    .filter((path) => !path.curved)
    .flatMap(polylines)
    .flatMap(strokesOf);
  const ends = new BoxIndex(
    arcs.flatMap((line) => [line[0], line.at(-1)]).filter((end) => end !== undefined),
    (end) => boxAround(end, 0),
    extent,
  );
  const long = byDirection(
    strokes.filter(({ length }) => length >= LONG * h),
    extent,
  );
  const isKept = (stroke: Stroke): boolean =>
    stroke.length < LONG * h ||
    [stroke.a, stroke.b].some((end) => ends.near(boxAround(end, AT_ARC * h)).length > 0) ||
    hasOtherFace(stroke, long, h);
  return [...arcs, ...strokes.filter(isKept).map(({ a, b }) => [a, b])];
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

function strokesOf(line: readonly Point[]): Stroke[] {
  return line.slice(1).flatMap((b, i) => {
    const a = line[i];
    if (a === undefined) return [];
    return [{ a, b, box: segmentBox(a, b), length: gap(a, b), way: heading(a, b) }];
  });
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
