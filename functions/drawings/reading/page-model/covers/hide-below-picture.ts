import type { Glyph, TextRun } from '../page-model.ts';
import { CAP_HEIGHT } from '../paint-text.ts';
import { PROBES, pointOf, type Sight } from '../sight.ts';
import type { CoveringPicture } from './covering-picture.ts';

/** Glyphs that are looked at for one page; beyond, what lies below images counts as hidden. */
const MOST_LOOKS = 500_000;
/** Luminance by which ink stands out from its ground. */
const CONTRAST = 0.25;
/** Fewer pixels than this do not make a letter that can be read. */
const LEAST_PIXELS = 5;
/** What an image has where a letter is: something like one, some ink, or plain paint. */
type Look = 'letter' | 'strokes' | 'nothing';

const COLUMNS = 16;
const ROWS = 12;
/** Heights, in capitals, at which there is nothing but ground below and above letters. */
const MARGINS = [-0.18, -0.12, 1.12, 1.18];
/** Of what is seen in a letter's place, how much is ink; a bar or a stain is no letter. */
const [LEAST_INK, MOST_INK] = [0.05, 0.7];
/** How much of a letter's height has ink, and how much of the margin may have some. */
const LEAST_HEIGHT = 0.5;
const MOST_IN_MARGIN = 0.34;

/**
 * Hides what lies below images, but for characters that an image shows again: a viewer's
 * highlighter is an opaque image of the text that it covers. An image shows a run again when it has
 * something like a letter in most places of covered letters; of such a run only what the image has
 * painted out is hidden.
 */
export class PictureHider {
  #looks = 0;

  hideBelow(sight: Sight, picture: CoveringPicture): void {
    const { run } = sight;
    const below = run.glyphs.flatMap((glyph, i) =>
      !sight.hides(i) && isBelow(run, glyph, picture) ? [i] : [],
    );
    const letters = below.filter((i) => /[\p{L}\p{N}]/u.test(run.glyphs[i]?.text ?? ''));
    const looks = new Map(letters.map((i) => [i, this.#look(run, run.glyphs[i], picture)]));
    const like = letters.filter((i) => looks.get(i) === 'letter').length;
    const isRepeated = like > 0 && like * 3 >= letters.length * 2;
    for (const i of below) if (!isRepeated || looks.get(i) === 'nothing') sight.hide(i);
  }

  #look(run: TextRun, glyph: Glyph | undefined, picture: CoveringPicture): Look {
    this.#looks += 1;
    if (glyph === undefined || this.#looks > MOST_LOOKS) return 'nothing';
    return lookAt(run, glyph, picture);
  }
}

function isBelow(run: TextRun, glyph: Glyph, { lightAt }: CoveringPicture): boolean {
  const covered = PROBES.filter((up) => lightAt(...pointOf(run, glyph, up)) !== null);
  return covered.length > 1;
}

function lookAt(run: TextRun, glyph: Glyph, picture: CoveringPicture): Look {
  const [dx, dy] = run.direction;
  const high = CAP_HEIGHT * run.size;
  if (picture.pixelsBetween(-dy * high, dx * high) < LEAST_PIXELS) return 'nothing';
  /** The lights along a row; what shows through is paper. */
  const lights = (up: number): number[] =>
    Array.from(
      { length: COLUMNS },
      (_, i) => picture.lightAt(...pointOf(run, glyph, up, (i + 0.5) / COLUMNS)) ?? 1,
    );
  const margin = MARGINS.flatMap(lights);
  const ground = margin.toSorted((a, b) => a - b)[margin.length >> 1] ?? 1;
  const inkIn = (row: readonly number[]): number =>
    row.filter((light) => Math.abs(light - ground) >= CONTRAST).length;
  const rows = Array.from({ length: ROWS }, (_, i) => inkIn(lights((i + 0.5) / ROWS)));
  const share = rows.reduce((sum, ink) => sum + ink, 0) / (ROWS * COLUMNS);
  const height = rows.filter((ink) => ink > 0).length / ROWS;
  if (share < LEAST_INK || share > MOST_INK) return 'nothing';
  const isLetter = height >= LEAST_HEIGHT && inkIn(margin) <= margin.length * MOST_IN_MARGIN;
  return isLetter ? 'letter' : 'strokes';
}
