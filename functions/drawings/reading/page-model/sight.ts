import { type Box, contains } from '../geometry/box.ts';
import type { Colour } from './colour.ts';
import type { Glyph, TextRun } from './page-model.ts';
import { CAP_HEIGHT } from './paint-text.ts';

/** Heights, in capitals, at which a character is probed: two of three hidden means hidden. */
export const PROBES: readonly number[] = [0.25, 0.5, 0.75];
/** By the bits of the probes that are covered, one for each. */
const HIDES = [false, false, false, true, false, true, true, true];

/** Whether something covers a point of the page. */
export type CoverTest = (x: number, y: number) => boolean;

/** What can still be seen of a run while later paint is laid over it. */
export class Sight {
  readonly run: TextRun;
  /** The last opaque paint below the run's middle. */
  ground: Colour | null = null;
  readonly #hidden = new Set<number>();
  /** Probes that are covered, for each character: covers may share the work. */
  #covered: Uint8Array | undefined;

  constructor(run: TextRun, clip: Box) {
    this.run = run;
    run.glyphs.forEach((glyph, i) => {
      if (!contains(clip, ...pointOf(run, glyph, 0.5))) this.hide(i);
    });
  }

  get isWhole(): boolean {
    return this.#hidden.size === 0;
  }

  hides(glyph: number): boolean {
    return this.#hidden.has(glyph);
  }

  hide(glyph: number): void {
    this.#hidden.add(glyph);
  }

  /** Lays paint over the run. */
  cover(covers: CoverTest): void {
    this.run.glyphs.forEach((glyph, i) => {
      if (this.#hidden.has(i)) return;
      let bits = this.#covered?.[i] ?? 0;
      PROBES.forEach((up, probe) => {
        const bit = 1 << probe;
        if ((bits & bit) === 0 && covers(...pointOf(this.run, glyph, up))) bits |= bit;
      });
      if (bits === 0) return;
      this.#covered ??= new Uint8Array(this.run.glyphs.length);
      this.#covered[i] = bits;
      if (HIDES[bits]) this.hide(i);
    });
  }

  isOn(covers: CoverTest): boolean {
    const { glyphs } = this.run;
    const middle = glyphs[Math.floor(glyphs.length / 2)];
    return middle !== undefined && covers(...pointOf(this.run, middle, 0.5));
  }
}

/**
 * A point over a glyph, `up` capitals above the baseline and `along` its extent, from 0 to 1: in its
 * middle unless told otherwise.
 */
export function pointOf(
  run: TextRun,
  glyph: Glyph,
  up: number,
  along = 0.5,
): readonly [number, number] {
  const u = glyph.from + (glyph.to - glyph.from) * along;
  const v = -up * CAP_HEIGHT * run.size;
  const [dx, dy] = run.direction;
  return [run.origin[0] + dx * u - dy * v, run.origin[1] + dy * u + dx * v];
}
