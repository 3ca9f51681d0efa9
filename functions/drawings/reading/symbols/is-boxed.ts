import { height, width } from '../geometry/box.ts';
import { enclosingCell } from '../geometry/enclosing-cell.ts';
import type { RuledLines } from '../geometry/ruled-lines.ts';
import { usualTolerance } from '../ink/line-tolerance.ts';
import type { Word } from '../words/word.ts';

/** Lengths in text heights of the tags. */
const LARGEST = 2.6;
const SQUARE = 1.35;

/** Whether a word stands in a small square, as the letters of symbols do. */
export function isBoxed(word: Word, rules: RuledLines, h: number): boolean {
  const reach = LARGEST * h;
  const cell = enclosingCell(rules, word.box, { tolerance: usualTolerance(h), reach });
  if (cell === null) return false;
  const [short, long] = [width(cell), height(cell)].toSorted((a, b) => a - b);
  return short !== undefined && long !== undefined && long <= reach && long <= short * 2 * SQUARE;
}
