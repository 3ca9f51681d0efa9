import { type Box, contains, grow, intersect, isEmpty, overlaps } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { isInside, polylines } from '../geometry/polygon.ts';
import { type Colour, canBeSeen, isInk } from './colour.ts';
import type { CoveringPicture } from './covers/covering-picture.ts';
import { leastWidth, type WideLine } from './covers/covers.ts';
import { PictureHider } from './covers/hide-below-picture.ts';
import { onLine } from './covers/wide-line.ts';
import type { PaintedPath, PlacedImage, TextRun } from './page-model.ts';
import { runBox } from './paint-text.ts';
import { type CoverTest, Sight } from './sight.ts';

interface Drawn {
  readonly paths: readonly PaintedPath[];
  readonly images: readonly PlacedImage[];
  readonly covers: {
    readonly lines: readonly WideLine[];
    readonly pictures: readonly CoveringPicture[];
  };
  readonly extent: readonly [number, number];
}

/** Paint that nothing shows through. */
interface Paint {
  readonly order: number;
  readonly colour: Colour;
  /** What can be seen of it at most. */
  readonly box: Box;
  /** Texts larger than this are not hidden by it. */
  readonly mostSize: number;
  readonly shape: () => CoverTest;
}

/**
 * The runs as a person sees them: without the characters that lie outside their clip or below later
 * opaque areas, wide lines and images, and without runs in the colour of their ground. What is
 * masked on the sheet must never leave the page model. What an image shows again stays.
 *
 * @param clips the clip in force at each run, in the same order as `runs`
 */
export function visibleTexts(
  runs: readonly TextRun[],
  clips: readonly Box[],
  { paths, images, covers, extent }: Drawn,
): TextRun[] {
  const sights = runs.map((run, i) => new Sight(run, clips[i] ?? run.box));
  const index = new BoxIndex(sights, (sight) => sight.run.box, extent);
  for (const paint of inOrder(paths, covers.lines)) lay(paint, index);
  const hider = new PictureHider();
  for (const picture of covers.pictures) {
    for (const sight of index.near(picture.box)) {
      if (picture.order > sight.run.order) hider.hideBelow(sight, picture);
    }
  }
  return sights
    .filter(({ run, ground }) => canBeSeen(run.colour, ground) || overAnImage(run, images))
    .map(whatIsLeft)
    .filter((run) => run !== null);
}

function overAnImage(run: TextRun, images: readonly PlacedImage[]): boolean {
  return images.some((image) => image.order < run.order && overlaps(image.box, run.box));
}

/** Opaque areas and wide lines in the order in which they were painted. */
function* inOrder(paths: readonly PaintedPath[], lines: readonly WideLine[]): Generator<Paint> {
  let next = 0;
  for (const path of paths) {
    if (path.opaque && path.fill !== null) yield areaOf(path, path.fill);
    const line = lines[next];
    if (line?.path !== path) continue;
    next += 1;
    yield lineOf(line, path.stroke ?? 0);
  }
}

function areaOf(path: PaintedPath, colour: Colour): Paint {
  const shape = (): CoverTest => {
    const outlines = polylines(path);
    return (x, y) => isInside(outlines, x, y, path.evenOdd);
  };
  const box = intersect(path.box, path.clip);
  return { order: path.order, colour, box, mostSize: Infinity, shape };
}

function lineOf(line: WideLine, colour: Colour): Paint {
  const { order, width, box, clip } = line.path;
  const seen = intersect(grow(box, width / 2), clip);
  return { order, colour, box: seen, mostSize: width / leastWidth(1), shape: () => onLine(line) };
}

function lay({ order, colour, box, mostSize, shape }: Paint, index: BoxIndex<Sight>): void {
  if (isEmpty(box)) return;
  let test: CoverTest | undefined;
  const covers = (x: number, y: number): boolean => {
    if (!contains(box, x, y)) return false;
    test ??= shape();
    return test(x, y);
  };
  for (const sight of index.near(box)) {
    if (sight.run.size > mostSize) continue;
    if (order > sight.run.order) sight.cover(covers);
    else if (sight.isOn(covers)) sight.ground = colour;
  }
}

function whatIsLeft(sight: Sight): TextRun | null {
  const run = withGround(sight);
  if (sight.isWhole) return run;
  const glyphs = run.glyphs.filter((_, i) => !sight.hides(i));
  if (glyphs.every((glyph) => glyph.text.trim() === '')) return null;
  const lost = run.glyphs.some((glyph, i) => sight.hides(i) && glyph.text.trim() !== '');
  const box = runBox(glyphs, run.origin, run.direction, run.size);
  return { ...run, glyphs, box, partial: run.partial || lost };
}

/** A light text on a dark area says so: it is as much ink as the area is. */
function withGround({ run, ground }: Sight): TextRun {
  const isLight = ground !== null && isInk(ground) && !isInk(run.colour);
  return isLight ? { ...run, ground } : run;
}
