import type { Conventions, LabelStyle, Legend, PlanContent, SecondBlock } from './conventions.ts';
import { laterVariations } from './later-variations.ts';
import type { Placing } from './page/placing.ts';
import type { Ink } from './page/plotter.ts';
import type { Variation } from './variation.ts';

const of = (group: string, change: Variation['change']): Variation => ({ group, change });

const sheet = (group: string, changes: Partial<Conventions>): Variation =>
  of(group, (from) => ({ ...from, ...changes }));

const content = (group: string, changes: Partial<PlanContent>): Variation =>
  of(group, (from) => ({ ...from, content: { ...from.content, ...changes } }));

const legend = (group: string, changes: Partial<Legend>): Variation =>
  of(group, (from) => ({ ...from, legend: { ...from.legend, ...changes } }));

/** Enough points that many have a second block. */
const secondBlock = (style: SecondBlock): Variation =>
  of('second', (from) => ({
    ...from,
    secondBlock: style,
    content: { ...from.content, points: 22 },
  }));

const page = (group: string, changes: Partial<Placing>, step?: number): Variation =>
  of(group, (from) => ({
    ...from,
    step: step ?? from.step,
    placing: { ...from.placing, ...changes },
  }));

const labels = (changes: Partial<LabelStyle>): Variation =>
  of('kind', (from) => ({ ...from, kind: 'labels', labels: { ...from.labels, ...changes } }));

const strokesAndFills: Readonly<Record<string, Variation>> = {
  'outlines-re': sheet('outline', { outline: 're' }),
  'outlines-closed': sheet('outline', { outline: 'closed' }),
  'outlines-single-lines': sheet('outline', { outline: 'lines' }),
  'outlines-halves': sheet('outline', { outline: 'halves' }),
  'outlines-twice': sheet('outline', { outline: 'twice' }),
  'no-wipeouts': sheet('wipeout', { wipeouts: false }),
  'black-underlay': sheet('wipeout', { underlay: [0, 0, 0] }),
  'black-underlay-no-wipeouts': sheet('wipeout', { underlay: [0, 0, 0], wipeouts: false }),
  'solids-triangulated': sheet('solid', { solid: 'strips' }),
  'solids-one-path': sheet('solid', { solid: 'one-path' }),
  'symbols-as-forms': sheet('forms', { forms: true }),
  'symbols-redrawn': sheet('symbols', { symbols: 'redrawn' }),
  'symbols-large': sheet('symbol-size', { symbol: 8.4 }),
  'symbols-small': sheet('symbol-size', { symbol: 5.04 }),
  'widths-thin': sheet('widths', { widths: 0.35 }),
  'widths-thick': sheet('widths', { widths: 1.9 }),
  'ink-coloured': of('ink', (from, dice) => {
    const ink = dice.pick<Ink>([
      [0, 0, 200],
      [180, 0, 140],
      [0, 110, 40],
    ]);
    return { ...from, ink, tagInk: ink };
  }),
  'tags-red': sheet('ink', { tagInk: [225, 0, 0] }),
  'heavy-hatching': content('hatch', { hatch: 'heavy' }),
  highlighter: sheet('highlighter', { highlighter: true }),
};

const texts: Readonly<Record<string, Variation>> = {
  'words-one-string': sheet('words', { words: 'one-string' }),
  'words-one-with-gaps': sheet('words', { words: 'one-with-gaps' }),
  'words-four-strings': sheet('words', { words: 'four-strings' }),
  'words-glyph-by-glyph': sheet('words', { words: 'glyphs' }),
  'words-backwards': sheet('words', { words: 'backwards' }),
  'font-times': sheet('font', { family: 'times' }),
  'font-courier': sheet('font', { family: 'courier' }),
  'font-bold': sheet('font', { heavy: true }),
  'font-embedded': sheet('font', { family: 'embedded' }),
  'tag-text-small': sheet('tag-text', { tagText: 3.36 }),
  'tag-text-large': sheet('tag-text', { tagText: 5.76 }),
  'tags-own-cells': sheet('tag-shape', { tagShape: 'own-cells' }),
  'tags-two-rows': sheet('tag-shape', { tagShape: 'two-rows' }),
  'tags-single-box': sheet('tag-shape', { tagShape: 'single-box' }),
  'tags-rounded': sheet('tag-shape', { tagShape: 'rounded' }),
  'tags-capsule': sheet('tag-shape', { tagShape: 'capsule' }),
  'tags-hyphenated': sheet('tag-shape', { tagShape: 'hyphenated' }),
  'tags-without-box': sheet('tag-shape', { tagShape: 'no-box' }),
  'tags-some-as-strokes': sheet('tag-strokes', { tagsAsStrokes: 'some' }),
  'tags-all-as-strokes': sheet('tag-strokes', { tagsAsStrokes: 'all' }),
  'rooms-unicode': of('rooms', (from) => ({
    ...from,
    family: 'embedded',
    content: { ...from.content, roomNames: 'unicode' },
  })),
  'rooms-sixty-letters': content('rooms', { roomNames: 'long' }),
  'rooms-without-names': content('rooms', { roomNames: 'missing' }),
  'texts-below-tags': content('texts-below', { textsBelowTags: true }),
  'noise-notes': sheet('notes', { notes: 'noisy' }),
};

const pages: Readonly<Record<string, Variation>> = {
  'page-rotated-90': page('turn', { rotate: 90 }),
  'page-rotated-180': page('turn', { rotate: 180 }),
  'page-rotated-270': page('turn', { rotate: 270 }),
  'content-turned-90': page('turn', { turn: 90 }),
  'content-turned-180': page('turn', { turn: 180 }),
  'content-turned-270': page('turn', { turn: 270 }),
  'page-rotated-content-turned': page('turn', { rotate: 90, turn: 270 }),
  'media-box-shifted': page('origin', { origin: [-220, 96] }),
  'scale-0.4': page('scale', { scale: 0.4 }, 0.06),
  'scale-a4': page('scale', { scale: 0.7072 }),
  'scale-a2': page('scale', { scale: 1.4143 }),
  'scale-a1': page('scale', { scale: 2 }),
  'scale-a0': page('scale', { scale: 2.8284 }),
  'rounded-0.12': page('step', { scale: 1 }, 0.12),
  'rounded-0.24': page('step', { scale: 1 }, 0.24),
  'rounded-0.5': page('step', { scale: 1.4143 }, 0.5),
  'pages-three': sheet('pages', { pages: 3 }),
  'pages-twelve': of('pages', (from) => ({
    ...from,
    pages: 12,
    content: { ...from.content, points: 5 },
  })),
  'pages-same-points': sheet('pages', { pages: 2, repeated: 'same' }),
  'pages-differing-counts': sheet('pages', { pages: 3, repeated: 'differing' }),
};

const association: Readonly<Record<string, Variation>> = {
  'leaders-slanted': sheet('leader', { leader: 'slanted' }),
  'leaders-elbow': sheet('leader', { leader: 'elbow' }),
  'leaders-own-for-each-block': secondBlock('own-leader'),
  'leaders-chained': secondBlock('chain'),
  'leaders-forked': secondBlock('fork'),
  arrowheads: sheet('arrow', { arrowheads: true }),
  'leaders-dashed': sheet('dash', { dash: [2.4, 1.2] }),
  'leaders-thick': sheet('leader-width', { leaderWidth: 0.9 }),
  'leaders-0.3-short': sheet('short', { shortBy: 0.3 }),
  'leaders-1-short': sheet('short', { shortBy: 1 }),
  'leaders-2-short': sheet('short', { shortBy: 2 }),
  'leaders-crossing': content('situation', { points: 24, clearance: 11, situation: 'crossing' }),
  'leader-below-tag': content('situation', { points: 24, clearance: 11, situation: 'below-tag' }),
  'tags-near-other-blocks': content('situation', {
    points: 24,
    clearance: 5,
    situation: 'near-tag',
  }),
  dense: content('situation', { points: 60, clearance: 7 }),
  'leaders-missing-near': content('missing', { missingLeaders: 'near' }),
  'leaders-missing-far': content('missing', { missingLeaders: 'far', points: 12 }),
  'building-askew': of('askew', (from, dice) => ({
    ...from,
    content: { ...from.content, askew: dice.pick([-12, -7, 9, 14]) },
  })),
};

const legends: Readonly<Record<string, Variation>> = {
  'legend-missing': legend('legend', { isMissing: true }),
  'legend-polygons': legend('legend-pen', { pen: 'polygons' }),
  'legend-same-pen': legend('legend-pen', { pen: 'same' }),
  'legend-without-codes': legend('legend-codes', { leavesOutCodes: true }),
  'legend-one-column': legend('legend-columns', { columns: 1 }),
  'legend-left': legend('legend-place', { place: 'left' }),
  'legend-bottom': legend('legend-place', { place: 'bottom' }),
  'legend-heading-key': legend('legend-heading', { heading: 'KEY' }),
  'legend-heading-symbols': legend('legend-heading', { heading: 'SYMBOLS' }),
  'legend-labels-on-the-left': legend('legend-label', { labelSide: 'left' }),
  'legend-m-is-switch': legend('legend-letters', { letters: 'M-is-switch' }),
  'legend-p-is-duress': legend('legend-letters', { letters: 'P-is-duress' }),
};

const others: Readonly<Record<string, Variation>> = {
  'cameras-turned-freely': content('cameras', { cameras: 12 }),
  'intruder-systems': content('intruders', { intruders: 8, switchesOfIntruders: true }),
  'equipment-boxes': content('equipment', { equipment: 12 }),
  'duress-switches': content('extras', { extras: 'duress' }),
  preparations: content('extras', { extras: 'preparation' }),
  'inputs-and-turnstiles': content('extras', { extras: 'signals' }),
  'hidden-layer': sheet('layer', { hiddenLayer: true }),
  'masked-text': sheet('masked', { masked: 'title-and-tag' }),
  'clipped-tag': sheet('clip', { clippedTag: true }),
  'invisible-text': sheet('invisible', { invisibleText: true }),
  scan: sheet('kind', { kind: 'scan' }),
};

const labelSheets: Readonly<Record<string, Variation>> = {
  'labels-letters': labels({ grammar: 'letters' }),
  'labels-typed': labels({ grammar: 'typed' }),
  'labels-dotted': labels({ grammar: 'typed', separator: '.' }),
  'labels-underscored': labels({ grammar: 'list', separator: '_' }),
  'labels-in-sentences': labels({ grammar: 'sentence' }),
  'labels-comma-lists': labels({ grammar: 'list' }),
  'labels-far-letters': labels({ grammar: 'letters', offset: 'far' }),
  'labels-dense-letters': labels({ grammar: 'letters', offset: 'below', dense: true }),
};

/** Every variation by its name, in the order of the table in the anatomy. */
export const variations: Readonly<Record<string, Variation>> = {
  ...strokesAndFills,
  ...texts,
  ...pages,
  ...association,
  ...legends,
  ...others,
  ...labelSheets,
};

/** The variations by name; an unknown name is an error. */
export function variationNamed(name: string): Variation {
  const variation = variations[name] ?? laterVariations[name];
  if (!variation) throw new RangeError(`There is no variation "${name}".`);
  return variation;
}
