import type { Conventions } from './conventions.ts';
import type { Hand, LaterConventions, Packing, RoomLabels, Spelling } from './later-conventions.ts';
import type { Ink } from './page/plotter.ts';
import type { Variation } from './variation.ts';

const later = (
  group: string,
  changes: Partial<LaterConventions>,
  rest: Partial<Conventions> = {},
): Variation => ({
  group,
  change: (from) => ({ ...from, ...rest, later: { ...from.later, ...changes } }),
});

const hand = (changes: Partial<Hand>): Variation => ({
  group: 'hand',
  change: (from) => ({
    ...from,
    later: { ...from.later, hand: { ...from.later.hand, ...changes } },
  }),
});

const spelling = (changes: Partial<Spelling>, rest: Partial<Conventions> = {}): Variation => ({
  group: 'spelling',
  change: (from) => ({
    ...from,
    ...rest,
    later: { ...from.later, spelling: { ...from.later.spelling, ...changes } },
  }),
});

const rooms = (changes: Partial<RoomLabels>): Variation => ({
  group: 'room-labels',
  change: (from) => ({
    ...from,
    later: { ...from.later, rooms: { ...from.later.rooms, ...changes } },
  }),
});

const packing = (changes: Partial<Packing>, rest: Partial<Conventions> = {}): Variation => ({
  group: 'packing',
  change: (from) => ({
    ...from,
    ...rest,
    later: { ...from.later, packing: { ...from.later.packing, ...changes } },
  }),
});

const inks = (ink: Ink, tagInk: Ink, underlay?: Ink): Variation => ({
  group: 'ink',
  change: (from) => ({ ...from, ink, tagInk, ...(underlay && { underlay }) }),
});

const BLACK: Ink = [0, 0, 0];
const WHITE: Ink = [255, 255, 255];
const grey = (value: number): Ink => [value, value, value];

const texts: Readonly<Record<string, Variation>> = {
  'text-type-3': later('later-font', {}, { family: 'type3' }),
  'text-spaced': hand({ spacing: 0.14 }),
  'text-condensed': hand({ condensed: 0.72 }),
  'text-leaning': hand({ lean: 0.27 }),
  'text-on-halo': hand({ ink: 'halo' }),
  'text-outlined': hand({ ink: 'outlined' }),
  'text-written-twice': hand({ ink: 'twice' }),
  'tags-lower-case': spelling({ isLowerCase: true }),
  'tags-kerned': spelling({ isKerned: true }, { words: 'four-strings' }),
  'tags-in-drawn-order': spelling({ joint: '-' }, { tagShape: 'hyphenated' }),
  'tags-with-strokes': spelling({ joint: ' / ' }, { tagShape: 'hyphenated' }),
  'points-of-four-digits': spelling({ points: 'four digits' }),
  'points-with-letters': spelling({ points: 'lettered' }),
  'levels-of-digits': spelling({ levels: 'digits' }),
  'tags-upright': later('tag-turn', { uprightTags: true }),
};

const inksAndGrounds: Readonly<Record<string, Variation>> = {
  'ink-light-grey': inks(grey(166), grey(166), grey(225)),
  'ink-as-pale-as-underlay': inks(grey(178), grey(178), grey(178)),
  'ink-pale-blue': inks([150, 200, 225], [150, 200, 225]),
  'ink-yellow': inks([255, 230, 0], [255, 230, 0]),
  'symbols-pale': inks(grey(166), BLACK),
  'tags-on-pale-yellow': later('ground', { tagGround: [255, 250, 185] }),
  'tags-on-amber': later('ground', { tagGround: [255, 196, 40] }),
  'tags-white-on-black': later('ground', { tagGround: BLACK }, { tagInk: WHITE }),
  'boxes-on-pale-blue': later('ground', { boxGround: [208, 230, 255] }),
  'highlighter-that-multiplies': later(
    'highlighter',
    { highlighterBy: 'multiply' },
    { highlighter: true },
  ),
  'highlighter-translucent': later(
    'highlighter',
    { highlighterBy: 'translucent' },
    { highlighter: true },
  ),
  'highlighter-below': later('highlighter', { highlighterBy: 'ground' }, { highlighter: true }),
  'highlighter-annotations': later(
    'highlighter',
    { highlighterBy: 'annotation' },
    { highlighter: true },
  ),
};

const lines: Readonly<Record<string, Variation>> = {
  'unsteady-rectangles': later('outline', { unsteady: 0.45 }, { outline: 're' }),
  'unsteady-single-lines': later('outline', { unsteady: 0.45 }, { outline: 'lines' }),
  'rounded-0.48': {
    group: 'step',
    change: (from) => ({ ...from, step: 0.48, placing: { ...from.placing, scale: 1 } }),
  },
  'borders-dashed': later('outline', { borderDash: [1.6, 0.7] }),
  'boxes-with-round-corners': later('outline', { roundedBoxes: true }),
  'leaders-with-loops': later('leader-end', { leaderEnd: 'loop' }),
  'leaders-curved': later('leader-line', { leaderLine: 'curved' }),
  'leaders-in-pieces': later('leader-line', { leaderLine: 'in pieces' }),
  'dots-open': later('stem', { stems: 'ring' }),
  'stems-missing': later('stem', { stems: 'none' }),
  'symbols-mirrored': later('symbol-turn', { mirroredSymbols: true }),
  'symbols-turned': later('symbol-turn', { turnedSymbols: 90 }),
  'revision-clouds': later('clouds', { clouds: true }),
};

const sheets: Readonly<Record<string, Variation>> = {
  'legend-in-a-grid': later('legend-grid', { legendGrid: true }),
  'legend-headings-centred': later('legend-headings', { centredHeadings: true }),
  'rooms-number-first': rooms({ order: 'number first' }),
  'rooms-with-areas': rooms({ hasArea: true }),
  'rooms-in-mixed-case': rooms({ isMixedCase: true }),
  'rooms-in-ink': rooms({ inInk: true }),
  'plan-as-image': {
    group: 'plan',
    change: (from) => ({
      ...from,
      content: { ...from.content, roomNames: 'missing' },
      later: { ...from.later, plan: 'image' },
    }),
  },
  'forms-in-forms': packing({ nestedForms: true }, { forms: true }),
  'sheet-in-a-form': packing({ sheetInForm: true }),
  'painted-twice': packing({ paintedTwice: true }),
  'content-in-streams': packing({ streams: 9 }),
  'user-unit': packing({ userUnit: 2.5 }),
  'crop-box': packing({ cropped: 90 }),
  'layer-not-on': packing({ layers: 'not on' }, { hiddenLayer: true }),
  'layer-of-a-form': packing({ layers: 'of a form' }, { hiddenLayer: true }),
};

/** The later variations by their names; drawn apart from the others, with seeds of their own. */
export const laterVariations: Readonly<Record<string, Variation>> = {
  ...texts,
  ...inksAndGrounds,
  ...lines,
  ...sheets,
};
