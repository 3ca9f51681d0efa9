import { type Box, uniteAll } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { isInk } from '../page-model/colour.ts';
import type { Word } from '../words/word.ts';
import type { Tag } from './tag.ts';
import { parseTagWords } from './tag-grammar.ts';

/** Lengths in heights of the system's letter: how far the tag goes on, left, right and down. */
const LEFT = 2;
const RIGHT = 8;
const DOWN = 7;
const SAME_LINE = 0.3;
const NEXT_WORD = 4;
/** Lines of one tag may differ in size by this factor. */
const SIZES = 2;
const SYSTEM = /^[ACIV]$/;
const PARTS = 4;

/** A tag whose parts stand below each other, before anyone has looked for its frame. */
export interface StackedTag {
  readonly tag: Tag;
  readonly partial: boolean;
}

/**
 * Tags of four words on two lines or more (`A L1` above `042 PK`), of whatever sizes. Only with a
 * frame round them are they tags.
 *
 * @param words those that are in no other tag
 */
export function findStackedTags(
  words: readonly Word[],
  extent: readonly [number, number],
): StackedTag[] {
  const ink = words.filter(({ colour, direction }) => isInk(colour) && direction[0] > 0.99);
  const index = new BoxIndex(ink, ({ box }) => box, extent);
  return ink.flatMap((first): StackedTag[] => {
    if (!SYSTEM.test(first.text)) return [];
    const parts = partsFrom(first, index);
    const parsed = parseTagWords(parts.map(({ text }) => text));
    const wordBox = uniteAll(parts.map(({ box }) => box));
    if (parsed?.package == null || wordBox === null) return [];
    const text = parts.map((part) => part.text).join(' ');
    const tag = { ...parsed, text, wordBox, table: null, size: first.size, remark: null };
    return [{ tag, partial: parts.some(({ partial }) => partial) }];
  });
}

/** The words from a system's letter on, line by line; four of them, on more than one line. */
function partsFrom(first: Word, index: BoxIndex<Word>): readonly Word[] {
  const { size, from, baseline } = first;
  const [x0, y0] = first.box;
  const zone: Box = [x0 - LEFT * size, y0, x0 + RIGHT * size, y0 + DOWN * size];
  const near = index
    .near(zone)
    .filter(
      (word) =>
        word.box[0] >= zone[0] &&
        word.baseline >= baseline - SAME_LINE * size &&
        Math.max(word.size, size) <= SIZES * Math.min(word.size, size),
    );
  const lines = linesOf(near, size).map((line, i) => {
    const start = i === 0 ? line.filter((word) => word.from >= from) : line;
    return start.filter((word, at) => {
      const before = start[at - 1];
      return before === undefined || word.from - before.to <= NEXT_WORD * size;
    });
  });
  const count = lines.findIndex((_, i) => lines.slice(0, i + 1).flat().length >= PARTS);
  const parts = lines.slice(0, count + 1).flat();
  return count > 0 && parts.length === PARTS ? parts : [];
}

function linesOf(words: readonly Word[], size: number): Word[][] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const same = last !== undefined && word.baseline - last.baseline <= SAME_LINE * size;
    if (line !== undefined && same) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.from - b.from));
}
