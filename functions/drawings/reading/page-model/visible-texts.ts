import { type Box, contains, isEmpty, overlaps } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { isInside, polylines } from '../geometry/polygon.ts';
import { type Colour, canBeSeen } from './colour.ts';
import type { Glyph, PaintedPath, PlacedImage, TextRun } from './page-model.ts';
import { CAP_HEIGHT, runBox } from './paint-text.ts';

/** Heights, in capitals, at which a character is probed: two of three hidden means hidden. */
const PROBES = [0.25, 0.5, 0.75];

interface Sight {
  readonly run: TextRun;
  readonly hidden: Set<number>;
  /** The last opaque fill below the run's middle. */
  ground: Colour | null;
}

interface Drawn {
  readonly paths: readonly PaintedPath[];
  readonly images: readonly PlacedImage[];
  readonly extent: readonly [number, number];
}

/**
 * The runs as a person sees them: without the characters that lie outside their clip or below a
 * later opaque fill, and without runs in the colour of their ground. What is masked on the sheet
 * must never leave the page model. Images do not hide: highlighters repeat what they cover.
 *
 * @param clips the clip in force at each run, in the same order as `runs`
 */
export function visibleTexts(
  runs: readonly TextRun[],
  clips: readonly Box[],
  drawn: Drawn,
): TextRun[] {
  const sights = runs.map((run, i) => outsideClip(run, clips[i] ?? run.box));
  const index = new BoxIndex(sights, (sight) => sight.run.box, drawn.extent);
  for (const path of drawn.paths) {
    if (path.opaque && path.fill !== null) cover(path, path.fill, index);
  }
  return sights
    .filter(({ run, ground }) => canBeSeen(run.colour, ground) || overAnImage(run, drawn.images))
    .map(whatIsLeft)
    .filter((run) => run !== null);
}

function overAnImage(run: TextRun, images: readonly PlacedImage[]): boolean {
  return images.some((image) => image.order < run.order && overlaps(image.box, run.box));
}

function outsideClip(run: TextRun, clip: Box): Sight {
  const hidden = new Set<number>();
  run.glyphs.forEach((glyph, i) => {
    const [x, y] = pointOf(run, glyph, 0.5);
    if (!contains(clip, x, y)) hidden.add(i);
  });
  return { run, hidden, ground: null };
}

/** A point in a glyph's middle, `up` capitals above the baseline. */
function pointOf(run: TextRun, glyph: Glyph, up: number): readonly [number, number] {
  const u = (glyph.from + glyph.to) / 2;
  const v = -up * CAP_HEIGHT * run.size;
  const [dx, dy] = run.direction;
  return [run.origin[0] + dx * u - dy * v, run.origin[1] + dy * u + dx * v];
}

function cover(path: PaintedPath, fill: Colour, index: BoxIndex<Sight>): void {
  const clip = path.clip;
  const seen: Box = [
    Math.max(path.box[0], clip[0]),
    Math.max(path.box[1], clip[1]),
    Math.min(path.box[2], clip[2]),
    Math.min(path.box[3], clip[3]),
  ];
  if (isEmpty(seen)) return;
  let shape: ReturnType<typeof polylines> | undefined;
  const covers = (x: number, y: number): boolean => {
    if (!contains(seen, x, y)) return false;
    shape ??= polylines(path);
    return isInside(shape, x, y, path.evenOdd);
  };
  for (const sight of index.near(seen)) {
    if (path.order > sight.run.order) hideBelow(sight, covers);
    else if (isGround(sight.run, covers)) sight.ground = fill;
  }
}

function hideBelow({ run, hidden }: Sight, covers: (x: number, y: number) => boolean): void {
  run.glyphs.forEach((glyph, i) => {
    if (hidden.has(i)) return;
    const covered = PROBES.filter((up) => covers(...pointOf(run, glyph, up)));
    if (covered.length * 2 > PROBES.length) hidden.add(i);
  });
}

function isGround(run: TextRun, covers: (x: number, y: number) => boolean): boolean {
  const middle = run.glyphs[Math.floor(run.glyphs.length / 2)];
  return middle !== undefined && covers(...pointOf(run, middle, 0.5));
}

function whatIsLeft({ run, hidden }: Sight): TextRun | null {
  if (hidden.size === 0) return run;
  const glyphs = run.glyphs.filter((_, i) => !hidden.has(i));
  if (glyphs.every((glyph) => glyph.text.trim() === '')) return null;
  const lost = run.glyphs.some((glyph, i) => hidden.has(i) && glyph.text.trim() !== '');
  const box = runBox(glyphs, run.origin, run.direction, run.size);
  return { ...run, glyphs, box, partial: run.partial || lost };
}
