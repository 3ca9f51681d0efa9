import { centre } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import type { DeviceFinder, DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import { isBoxed } from '../symbols/is-boxed.ts';
import type { Withheld } from '../tags/tag.ts';
import type { Word } from '../words/word.ts';
import type { DeviceMeaning } from './device.ts';
import { letterDefinitions } from './letter-definitions.ts';
import { pairByOffset } from './pair-by-offset.ts';
import { meaningOfLetter } from './type-codes.ts';

const CONFIDENCE = 0.8;
/** Letters in boxes, on plotted sheets, are symbols: they are not read here. */
const NOTHING: DeviceFindings = { devices: [], withheld: [], reviews: [], warnings: [] };

interface Letter {
  readonly word: Word;
  readonly meaning: DeviceMeaning;
  /** The sheet itself says what it means. */
  readonly defined: boolean;
  readonly x: number;
  readonly y: number;
}

/**
 * Device letters that stand alone beside the labels of a label-style sheet (`A-101` with `R` and
 * `B`), paired one to one for each code. A sheet with tag tables has symbols instead.
 */
export const findLetters: DeviceFinder = (sheet) => {
  const labels = sheet.tags.filter((tag) => tag.type === null && tag.system === 'A');
  if (labels.length === 0 || sheet.tags.some((tag) => tag.grammar === 'G1')) return NOTHING;
  const anchors = labels.map((tag) => {
    const [x, y] = centre(tag.wordBox);
    return { tag, x, y };
  });
  const byCode = Map.groupBy(lettersOf(sheet), (letter) => letter.word.text);
  const found = [...byCode.values()].map((letters) => ({
    letters,
    pairs: pairByOffset(anchors, letters, sheet.h),
  }));
  return {
    devices: found.flatMap(({ pairs }) =>
      pairs
        .filter((pair) => !pair.contested)
        .map(({ anchor, item }) => ({
          tag: anchor.tag,
          device: {
            ...item.meaning,
            box: item.word.box,
            found: item.defined ? ('legend' as const) : ('catalogue' as const),
            confidence: CONFIDENCE,
          },
        })),
    ),
    withheld: found.flatMap(({ letters, pairs }) =>
      letters.flatMap((letter) => doubt(letter, pairs)),
    ),
    reviews: [],
    warnings: [],
  };
};

/** Why a letter is not counted, if it is not. */
function doubt(
  letter: Letter,
  pairs: readonly { readonly item: Letter; readonly contested: boolean }[],
): Withheld[] {
  const pair = pairs.find(({ item }) => item === letter);
  if (pair !== undefined && !pair.contested) return [];
  const reason =
    pair === undefined
      ? 'stands beside no label that it could belong to'
      : 'could belong to more than one label';
  return [{ what: `letter ${letter.word.text}`, box: letter.word.box, reason }];
}

function lettersOf(sheet: ReadSheet): Letter[] {
  const { meanings, lines: defining } = letterDefinitions(sheet.lines);
  return sheet.lines.flatMap((line) => {
    const codes = line.words.map((word) => meanings.get(word.text) ?? meaningOfLetter(word.text));
    if (defining.has(line) || !codes.every((code) => code !== null)) return [];
    return line.words.flatMap((word, i): Letter[] => {
      const meaning = codes[i];
      if (meaning === undefined || !stands(word, sheet)) return [];
      const [x, y] = centre(word.box);
      return [{ word, meaning, defined: meanings.has(word.text), x, y }];
    });
  });
}

function stands(word: Word, { regions, rules, h }: ReadSheet): boolean {
  const plain = isInk(word.colour) && !word.partial;
  return plain && regionAt(regions, word.box) === null && !isBoxed(word, rules, h);
}
