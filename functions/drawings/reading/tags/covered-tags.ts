import { type Box, overlaps } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import { type Region, regionAt } from '../regions/find-regions.ts';
import type { Baseline, Word } from '../words/word.ts';
import type { Withheld } from './tag.ts';

/** The text of tags is of one size on a sheet, within this share. */
const SAME_SIZE = 0.12;

interface Surroundings {
  /** Height of tag text, in points. */
  readonly h: number;
  readonly regions: readonly Region[];
  /** Words of tags, and of what was judged to be none. */
  readonly judged: readonly Box[];
  /** The frame that a tag's words would have at some place; null for none. */
  readonly frameOf: (words: Box, size: number) => Box | null;
}

/**
 * Frames on the plan that hold what is left of a text of the tags' size: the rest of it lies below
 * a mask or a patch, so it may well be a tag, and nobody can read which.
 */
export function coveredTags(
  baselines: readonly Baseline[],
  { h, regions, judged, frameOf }: Surroundings,
): Withheld[] {
  const isRest = ({ partial, size, colour, text }: Word): boolean =>
    partial && Math.abs(size - h) <= SAME_SIZE * h && isInk(colour) && /[A-Z\d]/.test(text);
  const frames: Box[] = [];
  for (const { box, size } of baselines.flat().filter(isRest)) {
    const frame = frameOf(box, size);
    if (frame === null || regionAt(regions, frame) !== null) continue;
    if ([...judged, ...frames].every((other) => !overlaps(frame, other))) frames.push(frame);
  }
  return frames.map((box) => ({ what: 'a tag', box, reason: 'part of it is covered' }));
}
