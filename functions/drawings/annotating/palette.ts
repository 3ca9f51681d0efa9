import type { PointDevice } from '../reading/drawing-reading.ts';
import type { Colour } from '../reading/page-model/colour.ts';
import type { Blend } from '../reading/page-model/page-model.ts';

/**
 * Colours that people with any colour vision tell apart: Okabe and Ito, "Color Universal Design",
 * 2008, with a darker yellow, and a purple and an indigo of Paul Tol's, for thin lines on white.
 */
export const TAG: Colour = 0x0072b2;
export const REVIEW: Colour = 0xe69f00;
export const WITHHELD: Colour = 0xc00000;
/** What a correction has taken out of the schedule. */
export const REMOVED: Colour = 0x6f6f6f;
export const PAPER: Colour = 0xffffff;
export const INK: Colour = 0x202020;
export const RULE: Colour = 0xb0b0b0;

/** A line in full colour and an area that leaves what is below it to be read. */
export const CLEAR: Blend = { fill: 0.14, stroke: 1, darkens: true };

interface KindOfMark {
  readonly words: string;
  readonly colour: Colour;
  /** Dashes in line widths, so that colour is not the only difference. */
  readonly dash?: readonly number[];
}

/** How the devices of each kind are outlined, in the order of the key. */
export const kinds: Readonly<Record<PointDevice['kind'], KindOfMark>> = {
  reader: { words: 'reader', colour: 0x009e73 },
  breakGlass: { words: 'break glass', colour: 0xd55e00 },
  requestToExit: { words: 'request to exit', colour: 0xe0c000 },
  positionSwitch: { words: 'position switch', colour: 0x56b4e9 },
  lock: { words: 'lock', colour: 0xaa3377 },
  output: { words: 'output', colour: 0x332288 },
  other: { words: 'other device', colour: 0x666666, dash: [3, 2] },
};
