import type { Ink } from './page/plotter.ts';

/** How the letters of a sheet are set, beyond their font. */
export interface Hand {
  /** Extra space after each character, in font sizes. */
  readonly spacing: number;
  /** Letters are this wide, as a share of their usual width. */
  readonly condensed: number;
  /** By how much letters lean to the right for each unit of height. */
  readonly lean: number;
  /** Filled; on a white halo; filled and outlined; or written again a little aside. */
  readonly ink: 'filled' | 'halo' | 'outlined' | 'twice';
}

/** How the words of a tag are spelt. */
export interface Spelling {
  readonly isLowerCase: boolean;
  /** Letters of one word are pushed apart and together. */
  readonly isKerned: boolean;
  /** System, level, point, package in one string, with this between them. */
  readonly joint: string | undefined;
  readonly points: 'three digits' | 'four digits' | 'lettered';
  readonly levels: 'usual' | 'digits';
}

/** How rooms are labelled. */
export interface RoomLabels {
  readonly order: 'name first' | 'number first';
  readonly hasArea: boolean;
  readonly isMixedCase: boolean;
  /** In the colour of the security layer. */
  readonly inInk: boolean;
}

/** How the file is put together. */
export interface Packing {
  /** Forms stand in forms that stand in forms. */
  readonly nestedForms: boolean;
  /** The whole content is one form. */
  readonly sheetInForm: boolean;
  /** Everything is painted a second time, a hair aside. */
  readonly paintedTwice: boolean;
  /** Content cut into this many streams. */
  readonly streams: number;
  /** Size of a unit of user space, in points. */
  readonly userUnit: number;
  /** Points of the media box outside the crop box, with tags of other sheets on them. */
  readonly cropped: number;
  /** How the layer that is switched off is said to be. */
  readonly layers: 'off' | 'not on' | 'of a form';
}

/** Conventions that were added when the reader had been read by the others for some time. */
export interface LaterConventions {
  readonly hand: Hand;
  readonly spelling: Spelling;
  readonly rooms: RoomLabels;
  readonly packing: Packing;
  /** Every end of a straight line is off by up to this, in points of A3. */
  readonly unsteady: number;
  /** Dashes of the borders of tags and symbols. */
  readonly borderDash: readonly number[] | undefined;
  readonly roundedBoxes: boolean;
  /** Colour of the ground of tags and of symbols; white wipes out. */
  readonly tagGround: Ink;
  readonly boxGround: Ink;
  readonly mirroredSymbols: boolean;
  /** Degrees by which single symbols are turned, clockwise. */
  readonly turnedSymbols: 0 | 90;
  /** Tags read from below upwards. */
  readonly uprightTags: boolean;
  readonly leaderEnd: 'plain' | 'loop';
  readonly leaderLine: 'straight' | 'curved' | 'in pieces';
  readonly stems: 'dot' | 'ring' | 'none';
  readonly legendGrid: boolean;
  readonly centredHeadings: boolean;
  readonly highlighterBy: 'image' | 'multiply' | 'translucent' | 'ground' | 'annotation';
  readonly plan: 'drawn' | 'image';
  readonly clouds: boolean;
}

const WHITE: Ink = [255, 255, 255];

/** What every sheet does that none of the later conventions changes. */
export const usualLater: LaterConventions = {
  hand: { spacing: 0, condensed: 1, lean: 0, ink: 'filled' },
  spelling: {
    isLowerCase: false,
    isKerned: false,
    joint: undefined,
    points: 'three digits',
    levels: 'usual',
  },
  rooms: { order: 'name first', hasArea: false, isMixedCase: false, inInk: false },
  packing: {
    nestedForms: false,
    sheetInForm: false,
    paintedTwice: false,
    streams: 1,
    userUnit: 1,
    cropped: 0,
    layers: 'off',
  },
  unsteady: 0,
  borderDash: undefined,
  roundedBoxes: false,
  tagGround: WHITE,
  boxGround: WHITE,
  mirroredSymbols: false,
  turnedSymbols: 0,
  uprightTags: false,
  leaderEnd: 'plain',
  leaderLine: 'straight',
  stems: 'dot',
  legendGrid: false,
  centredHeadings: false,
  highlighterBy: 'image',
  plan: 'drawn',
  clouds: false,
};
