import type { Box } from '../geometry/box.ts';
import type { Colour } from '../page-model/colour.ts';

/** A word as it stands on the page, put together from whatever pieces it was drawn in. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Height of the font, in points. */
  readonly size: number;
  readonly colour: Colour;
  readonly direction: readonly [x: number, y: number];
  /** Extent along the direction, on the page's own scale: comparable between words of one baseline. */
  readonly from: number;
  readonly to: number;
  /** Height of the baseline across the direction, growing downwards. */
  readonly baseline: number;
  /** Drawing order of its first piece. */
  readonly order: number;
  /** Some of it is hidden. */
  readonly partial: boolean;
  /** The strings it was put together from, when there was more than one. */
  readonly pieces: readonly Word[];
}

/** Words of one direction, size, colour and baseline, in reading order. */
export type Baseline = readonly Word[];
