import { letterDefinitions } from '../devices/letter-definitions.ts';
import { type Box, centre, contains, width } from '../geometry/box.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { Look } from '../symbols/symbol.ts';
import type { TextLine } from '../words/text-lines.ts';
import type { Word } from '../words/word.ts';
import { labelMeaning } from './label-meaning.ts';
import type { Legend, LegendEntry } from './legend.ts';

/** Lengths in sides of a symbol box. */
const BESIDE = 3;
const PITCH = 0.75;
const TOUCHING = 0.15;
/** A gap wider than this, in text heights, ends a label. */
const LABEL_GAP = 2.5;
const CODE_LINE = /^(\d{2})\s*[-=:–]?\s+(.{4,60})$/;
const LOCK_WORDS = /lock|strike|mortise|crash|motori[sz]ed|panic|shear|bolt/i;

/** Reads the legend: each symbol box of its regions with the words to its right. */
export function readLegend(sheet: ReadSheet, looks: readonly Look[]): Legend {
  const words = sheet.baselines.flat();
  const boxes = looks.map(({ box }) => box);
  const entries = looks.flatMap((look): LegendEntry[] => {
    if (leftOf(look.box, boxes)) return [];
    const label = labelOf(look.box, boxes, words);
    if (label === '') return [];
    const pair = looks.find((other) => leftOf(look.box, [other.box]));
    // Two boxes side by side, `i | P`: the first is the mark of the other system.
    if (pair !== undefined || rightNeighbour(look.box, boxes) !== undefined) {
      return [{ look, label, meaning: { role: 'intruder' } }];
    }
    const meaning = labelMeaning(look, label);
    return meaning === null ? [] : [{ look, label, meaning }];
  });
  return {
    entries,
    letters: letterDefinitions(sheet.lines).meanings,
    locks: new Map([...locksInLines(sheet.lines), ...locksInBoxes(entries)]),
  };
}

function rightNeighbour(box: Box, boxes: readonly Box[]): Box | undefined {
  return boxes.find((other) => touches(box, other));
}

/** Whether a box stands directly to the right of another. */
function leftOf(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((other) => touches(other, box));
}

function touches(left: Box, right: Box): boolean {
  const near = TOUCHING * width(left);
  return Math.abs(left[2] - right[0]) <= near && Math.abs(left[1] - right[1]) <= near;
}

function labelOf(box: Box, boxes: readonly Box[], words: readonly Word[]): string {
  const side = width(box);
  const [, y] = centre(box);
  const start = rightNeighbour(box, boxes)?.[2] ?? box[2];
  const sameRow = boxes.filter(
    (other) => other[0] > start + TOUCHING * side && Math.abs(centre(other)[1] - y) < PITCH * side,
  );
  const end = Math.min(Number.POSITIVE_INFINITY, ...sameRow.map((other) => other[0]));
  const zone = words.filter(
    (word) =>
      word.box[0] >= start - TOUCHING * side &&
      word.box[0] < end &&
      Math.abs(centre(word.box)[1] - y) <= PITCH * side &&
      !boxes.some((other) => contains(other, ...centre(word.box))),
  );
  const rows = [...Map.groupBy(zone, (word) => Math.round(word.baseline / (0.3 * side))).entries()];
  return rows
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => firstLine(row, start, side))
    .filter((line) => line !== '')
    .join(' ');
}

/** Words of one row from the box on, as far as no wide gap parts them. */
function firstLine(row: readonly Word[], start: number, side: number): string {
  let end = start;
  const line: string[] = [];
  for (const word of row.toSorted((a, b) => a.box[0] - b.box[0])) {
    const reach = line.length === 0 ? BESIDE * side : LABEL_GAP * word.size;
    if (word.box[0] - end > reach) break;
    line.push(word.text);
    end = word.box[2];
  }
  return line.join(' ');
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
