import { type Box, centre, height, overlaps, width } from '../geometry/box.ts';
import { enclosingCell } from '../geometry/enclosing-cell.ts';
import type { RuledLines } from '../geometry/ruled-lines.ts';
import { isInk } from '../page-model/colour.ts';
import type { DeviceFinder, ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import { tagBox } from '../tags/tag.ts';
import type { Word } from '../words/word.ts';

/** Lengths in text heights of the tags. */
const SYMBOL_SIDE: readonly [least: number, most: number] = [0.8, 2.6];
const SQUARE = 1.35;
const TOLERANCE = 0.11;
const LETTERS = /^(?:[A-Z]{1,2}|\d{2})$/;

/** Whether a word stands in a small square, as the letters of symbols do. */
export function isBoxed(word: Word, rules: RuledLines, h: number): boolean {
  const reach = SYMBOL_SIDE[1] * h;
  const cell = enclosingCell(rules, word.box, { tolerance: TOLERANCE * h, reach });
  if (cell === null) return false;
  const [short, long] = [width(cell), height(cell)].toSorted((a, b) => a - b);
  return short !== undefined && long !== undefined && long <= reach && long <= short * 2 * SQUARE;
}

/**
 * Says once that a sheet has symbols whose devices this version does not count. Where symbols and
 * leaders are read, that finder takes the place of this one.
 */
export const findUnreadSymbols: DeviceFinder = (sheet) => {
  const symbols = boxedLetters(sheet) + rings(sheet);
  const warnings =
    symbols === 0
      ? []
      : [
          `Page ${sheet.model.page} has about ${symbols} device symbols, which this version does not read: devices that only symbols and leader lines tell are not counted.`,
        ];
  return { devices: [], withheld: [], reviews: [], warnings };
};

function onPlan({ regions, tags }: ReadSheet, box: Box): boolean {
  return regionAt(regions, box) === null && !tags.some((tag) => overlaps(tagBox(tag), box));
}

function boxedLetters(sheet: ReadSheet): number {
  return sheet.baselines
    .flat()
    .filter((word) => LETTERS.test(word.text) && isInk(word.colour))
    .filter((word) => onPlan(sheet, word.box) && isBoxed(word, sheet.rules, sheet.h)).length;
}

/** Break glass units: circles with one middle. */
function rings(sheet: ReadSheet): number {
  const { h } = sheet;
  const circles = sheet.model.paths.filter((path) => {
    const [w, t] = [width(path.box), height(path.box)];
    const round = path.curved && path.stroke !== null && isInk(path.stroke);
    return (
      round && w <= SYMBOL_SIDE[1] * h && Math.abs(w - t) <= TOLERANCE * h && w > TOLERANCE * h
    );
  });
  const middles = Map.groupBy(circles, ({ box }) =>
    centre(box)
      .map((v) => Math.round(v / (2 * TOLERANCE * h)))
      .join(' '),
  );
  return [...middles.values()].filter((same) => {
    const [first] = same;
    const sizes = new Set(same.map(({ box }) => Math.round(width(box) / (TOLERANCE * h))));
    return first !== undefined && sizes.size >= 2 && onPlan(sheet, first.box);
  }).length;
}
