import type { Box } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import type { DeviceFinder, DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import { isBoxed } from '../symbols/is-boxed.ts';
import type { Tag, Withheld } from '../tags/tag.ts';
import type { Word } from '../words/word.ts';
import type { DeviceMeaning } from './device.ts';
import { letterDefinitions } from './letter-definitions.ts';
import { type Pair, pairByOffset } from './pair-by-offset.ts';
import { meaningOfLetter } from './type-codes.ts';

const CONFIDENCE = { offset: 0.9, nearness: 0.8, exception: 0.6 } as const;
const NOTHING: DeviceFindings = { devices: [], withheld: [], reviews: [], warnings: [] };

interface Letter {
  readonly word: Word;
  readonly box: Box;
  readonly meaning: DeviceMeaning;
  /** The sheet itself says what it means. */
  readonly defined: boolean;
}

interface Label {
  readonly tag: Tag;
  readonly box: Box;
}

type LetterPair = Pair<Label, Letter>;

/**
 * Device letters that stand alone beside the labels of a label-style sheet (`A-101` with `R` and
 * `B`), paired one to one for each code. A sheet with tag tables has symbols instead.
 */
export const findLetters: DeviceFinder = (sheet) => {
  const tags = sheet.tags.filter((tag) => tag.type === null && tag.system === 'A');
  if (tags.length === 0 || sheet.tags.some((tag) => tag.grammar === 'G1')) return NOTHING;
  const labels = tags.map((tag) => ({ tag, box: tag.wordBox }));
  const byCode = Map.groupBy(lettersOf(sheet), (letter) => letter.word.text);
  const pairs = [...byCode.values()].flatMap((letters) => pairByOffset(labels, letters, sheet.h));
  return {
    devices: pairs.flatMap(deviceOf),
    withheld: pairs.flatMap(withheldOf),
    reviews: [...pairs.flatMap(reviewsOf), ...labelsAlone(labels, pairs)],
    warnings: [],
  };
};

function deviceOf({ anchor, item, by }: LetterPair): DeviceFindings['devices'][number][] {
  if (anchor === null) return [];
  const { meaning, box, defined } = item;
  const found = defined ? ('legend' as const) : ('catalogue' as const);
  return [{ tag: anchor.tag, device: { ...meaning, box, found, confidence: CONFIDENCE[by] } }];
}

/** Why a letter is not counted, if it is not. */
function withheldOf({ anchor, item, rivals }: LetterPair): Withheld[] {
  if (anchor !== null) return [];
  const reason =
    rivals.length > 1
      ? 'could belong to more than one label'
      : 'stands beside no label that it could belong to';
  return [{ what: `letter ${item.word.text}`, box: item.box, reason }];
}

/** Labels without a letter, where most labels have some. */
function labelsAlone(
  labels: readonly Label[],
  pairs: readonly LetterPair[],
): DeviceFindings['reviews'] {
  const having = new Set(pairs.map(({ anchor }) => anchor));
  const alone = labels.filter((label) => !having.has(label) && label.tag.remark === null);
  if (alone.length > labels.length / 2) return [];
  return alone.map(({ tag }) => ({ tag, reason: 'no letter of a device stands beside it' }));
}

/** Rows that may have a letter too many or lack one. */
function reviewsOf({ anchor, item, by, rivals }: LetterPair): DeviceFindings['reviews'][number][] {
  const { text } = item.word;
  if (anchor === null) {
    const reason = `a letter ${text} stands near and is not counted`;
    return rivals.map(({ tag }) => ({ tag, reason }));
  }
  if (by !== 'exception') return [];
  return [
    { tag: anchor.tag, reason: `its letter ${text} stands elsewhere than those of other labels` },
  ];
}

function lettersOf(sheet: ReadSheet): Letter[] {
  const { meanings, lines: defining } = letterDefinitions(sheet.lines);
  return sheet.lines.flatMap((line) => {
    const codes = line.words.map((word) => meanings.get(word.text) ?? meaningOfLetter(word.text));
    if (defining.has(line) || !codes.every((code) => code !== null)) return [];
    return line.words.flatMap((word, i): Letter[] => {
      const meaning = codes[i];
      if (meaning === undefined || !stands(word, sheet)) return [];
      return [{ word, box: word.box, meaning, defined: meanings.has(word.text) }];
    });
  });
}

/** Letters in boxes, on plotted sheets, are symbols: they are not read here. */
function stands(word: Word, { regions, rules, h }: ReadSheet): boolean {
  const plain = isInk(word.colour) && !word.partial;
  return plain && regionAt(regions, word.box) === null && !isBoxed(word, rules, h);
}
