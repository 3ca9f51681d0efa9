import type { Dice } from './dice.ts';
import type { LaterConventions } from './later-conventions.ts';
import { usualLater } from './later-conventions.ts';
import type { Family } from './page/fonts.ts';
import type { Placing } from './page/placing.ts';
import type { Driver, Ink } from './page/plotter.ts';

/** How a drawn box goes round: five points, `re`, closed, four lines, two halves, or twice round. */
export type OutlineStyle = 'five' | 're' | 'closed' | 'lines' | 'halves' | 'twice';

/** How the words of a tag are cut into strings and cells. */
type WordStyle =
  | 'two-strings'
  | 'one-string'
  | 'one-with-gaps'
  | 'four-strings'
  | 'glyphs'
  | 'backwards';

type TagShape =
  | 'table'
  | 'own-cells'
  | 'two-rows'
  | 'single-box'
  | 'rounded'
  | 'capsule'
  | 'hyphenated'
  | 'no-box';

export type LeaderShape = 'straight' | 'slanted' | 'elbow';

/** How a leader goes to a second block. */
export type SecondBlock = 'fold' | 'own-leader' | 'chain' | 'fork';

/** What the layout looks for, beyond clear space. */
export type Situation = 'crossing' | 'below-tag' | 'near-tag';

export interface Legend {
  readonly place: 'right' | 'left' | 'bottom';
  readonly columns: number;
  readonly heading: string;
  readonly pen: 'heavy' | 'polygons' | 'same';
  readonly isMissing: boolean;
  /** Lock codes and reader letters that the plan uses and the legend leaves out. */
  readonly leavesOutCodes: boolean;
  /** Letters that mean something else here than elsewhere. */
  readonly letters: 'usual' | 'M-is-switch' | 'P-is-duress';
  readonly labelSide: 'right' | 'left';
}

/** The rooms and points of a plotted page. */
export interface PlanContent {
  readonly points: number;
  readonly cameras: number;
  readonly intruders: number;
  readonly equipment: number;
  /** Least clear space between a tag and the symbols of another, and between two blocks. */
  readonly clearance: number;
  readonly situation: Situation | undefined;
  readonly roomNames: 'plain' | 'unicode' | 'long' | 'missing';
  readonly missingLeaders: 'none' | 'near' | 'far';
  /** Grey texts below tags. */
  readonly textsBelowTags: boolean;
  readonly hatch: 'usual' | 'heavy';
  /** Degrees by which the building stands askew. */
  readonly askew: number;
  /** Devices that must not count as doors' locks and switches, at the points. */
  readonly extras: 'few' | 'duress' | 'preparation' | 'signals';
  readonly switchesOfIntruders: boolean;
}

/** Every convention of one drawing. A variation changes some of them. */
export interface Conventions {
  readonly kind: 'plotted' | 'labels' | 'scan';
  readonly placing: Placing;
  readonly step: number;
  readonly driver: Driver;
  readonly family: Family;
  readonly heavy: boolean;
  /** Font size of the tags and side of a symbol's box, in units of an A3 sheet's points. */
  readonly tagText: number;
  readonly symbol: number;
  readonly widths: number;
  readonly ink: Ink;
  readonly tagInk: Ink;
  readonly underlay: Ink;
  readonly wipeouts: boolean;
  readonly wipeoutFrames: boolean;
  readonly outline: OutlineStyle;
  readonly solid: 'strips' | 'one-path';
  readonly symbols: 'usual' | 'redrawn';
  readonly forms: boolean;
  readonly words: WordStyle;
  readonly tagShape: TagShape;
  readonly tagsAsStrokes: 'none' | 'some' | 'all';
  readonly leader: LeaderShape;
  readonly secondBlock: SecondBlock;
  readonly arrowheads: boolean;
  readonly dash: readonly number[] | undefined;
  /** By how many points of A3 a leader ends before its block or its tag. */
  readonly shortBy: number;
  readonly leaderWidth: number;
  readonly legend: Legend;
  readonly notes: 'none' | 'usual' | 'noisy';
  readonly masked: 'none' | 'title' | 'title-and-tag';
  readonly hiddenLayer: boolean;
  readonly clippedTag: boolean;
  readonly invisibleText: boolean;
  readonly highlighter: boolean;
  readonly pages: number;
  /** Points of the first page that later pages show again. */
  readonly repeated: 'none' | 'same' | 'differing';
  readonly content: PlanContent;
  readonly labels: LabelStyle;
  readonly later: LaterConventions;
}

export interface LabelStyle {
  readonly grammar: 'letters' | 'typed' | 'sentence' | 'list';
  /** Between the parts of a tag. */
  readonly separator: string;
  readonly offset: 'right' | 'below' | 'far';
  readonly dense: boolean;
}

const grey = (value: number): Ink => [value, value, value];

const drivers: readonly Driver[] = [
  { unit: 0.75, flipped: true, saves: true, origins: true, text: 'cm' },
  { unit: 0.12, flipped: false, saves: false, origins: false, text: 'Tm' },
  { unit: 1, flipped: false, saves: true, origins: false, text: 'Tm' },
  { unit: 0.24, flipped: true, saves: true, origins: true, text: 'cm' },
  { unit: 0.06, flipped: true, saves: false, origins: false, text: 'Tm' },
];

/** What a plain drawing may choose for itself; the variations of hard ones come on top. */
export function plainConventions(dice: Dice): Conventions {
  return {
    kind: 'plotted',
    placing: { scale: dice.pick([1, 1, 1, 1.4143, 2]), turn: 0, rotate: 0, origin: [0, 0] },
    step: 0.12,
    driver: dice.pick(drivers),
    family: dice.pick(['helvetica', 'helvetica', 'embedded']),
    heavy: false,
    tagText: dice.pick([4.43, 4.43, 4.2, 4.7]),
    symbol: dice.pick([6.36, 6.36, 6, 6.84]),
    widths: dice.pick([1, 1, 0.8, 1.2]),
    ink: grey(0),
    tagInk: grey(0),
    underlay: grey(dice.pick([211, 211, 200, 190])),
    wipeouts: true,
    wipeoutFrames: dice.chance(0.5),
    outline: dice.pick(['five', 'five', 'closed', 're']),
    solid: dice.pick(['strips', 'strips', 'one-path']),
    symbols: 'usual',
    forms: false,
    words: dice.pick(['two-strings', 'four-strings']),
    tagShape: 'table',
    tagsAsStrokes: 'none',
    leader: dice.pick(['straight', 'straight', 'slanted']),
    secondBlock: 'fold',
    arrowheads: false,
    dash: undefined,
    shortBy: 0,
    leaderWidth: 0.36,
    legend: {
      place: 'right',
      columns: 2,
      heading: dice.pick(['SECURITY LEGEND', 'LEGEND', 'LEGEND OF SYMBOLS']),
      pen: 'heavy',
      isMissing: false,
      leavesOutCodes: false,
      letters: 'usual',
      labelSide: 'right',
    },
    notes: 'usual',
    masked: dice.pick(['none', 'title']),
    hiddenLayer: false,
    clippedTag: false,
    invisibleText: false,
    highlighter: false,
    pages: 1,
    repeated: 'none',
    content: {
      points: dice.whole(8, 26),
      cameras: dice.whole(0, 4),
      intruders: dice.whole(0, 2),
      equipment: dice.whole(0, 3),
      clearance: 14.6,
      situation: undefined,
      roomNames: 'plain',
      missingLeaders: 'none',
      textsBelowTags: false,
      hatch: 'usual',
      askew: 0,
      extras: 'few',
      switchesOfIntruders: false,
    },
    labels: { grammar: 'letters', separator: '-', offset: 'right', dense: false },
    later: usualLater,
  };
}
