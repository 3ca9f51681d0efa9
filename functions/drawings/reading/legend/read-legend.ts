import { letterDefinitions } from '../devices/letter-definitions.ts';
import { centre, contains } from '../geometry/box.ts';
import type { ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import type { Look } from '../symbols/symbol.ts';
import type { TextLine } from '../words/text-lines.ts';
import type { Word } from '../words/word.ts';
import { isRightOfAny, type LabelSide, labelBeside, rightNeighbour } from './label-beside.ts';
import { isLikely, isUnlikely, labelMeaning } from './label-meaning.ts';
import type { Legend, LegendEntry } from './legend.ts';

const SIDES: readonly LabelSide[] = ['right', 'left', 'below'];
/** So many symbols with a label that cannot be theirs, and the legend is laid out in an unknown way. */
const MANY_ODD = 2;
const CODE_LINE = /^(\d{2})\s*[-=:–]?\s+(.{4,60})$/;
const LOCK_WORDS = /lock|strike|mortise|crash|motori[sz]ed|panic|shear|bolt/i;

/**
 * Reads the legend: each symbol box of its regions with the words beside it. All labels of one
 * legend stand on one side of their symbols: the side on which most boxes have a label that their
 * own shape does not speak against.
 */
export function readLegend(sheet: ReadSheet, looks: readonly Look[]): Legend {
  const words = sheet.baselines.flat();
  const byRegion = Map.groupBy(looks, ({ box }) => regionAt(sheet.regions, box));
  const entries = [...byRegion].flatMap(([region, own]) => {
    const inside = words.filter(({ box }) => {
      const place = centre(box);
      const isLetter = own.some((look) => contains(look.box, ...place));
      return !isLetter && (region === null || contains(region.box, ...place));
    });
    return entriesOf(own, inside);
  });
  return {
    entries,
    letters: letterDefinitions(sheet.lines).meanings,
    locks: new Map([...locksInLines(sheet.lines), ...locksInBoxes(entries)]),
  };
}

/** The entries of one region, by the side that explains most of its symbols. */
function entriesOf(looks: readonly Look[], words: readonly Word[]): LegendEntry[] {
  const ways = SIDES.map((side) => {
    const labelled = labelledOn(side, looks, words);
    const likely = labelled.filter(({ look, label }) => isLikely(look, label));
    return { labelled, count: labelled.length + likely.length };
  });
  const best = ways.reduce((most, way) => (way.count > most.count ? way : most));
  const odd = best.labelled.filter(({ look, label }) => isUnlikely(look, label)).length;
  const likely = best.count - best.labelled.length;
  // Labels that contradict their symbols belong to others: the usual meanings are better than that.
  if (odd >= MANY_ODD && odd > likely) return [];
  return best.labelled.flatMap(({ look, label, isPair }): LegendEntry[] => {
    // Two boxes side by side, `i | P`: the first is the mark of the other system.
    if (isPair) return [{ look, label, meaning: { role: 'intruder' } }];
    const meaning = labelMeaning(look, label);
    return meaning === null ? [] : [{ look, label, meaning }];
  });
}

interface Labelled {
  readonly look: Look;
  readonly label: string;
  readonly isPair: boolean;
}

function labelledOn(side: LabelSide, looks: readonly Look[], words: readonly Word[]): Labelled[] {
  const boxes = looks.map(({ box }) => box);
  return looks.flatMap((look) => {
    if (isRightOfAny(look.box, boxes)) return [];
    const label = labelBeside(look.box, boxes, words, side);
    const isPair = rightNeighbour(look.box, boxes) !== undefined;
    return label === '' ? [] : [{ look, label, isPair }];
  });
}

function locksInBoxes(entries: readonly LegendEntry[]): (readonly [string, string])[] {
  return entries.flatMap(({ look, label }) =>
    look.build === 'lock' && look.letters !== null ? [[look.letters, label] as const] : [],
  );
}

/** `11 Shear lock`: codes that a table or a note names. */
function locksInLines(lines: readonly TextLine[]): (readonly [string, string])[] {
  return lines.flatMap(({ text }) => {
    const [, code, name] = CODE_LINE.exec(text) ?? [];
    return code !== undefined && name !== undefined && LOCK_WORDS.test(name)
      ? [[code, name] as const]
      : [];
  });
}
