import { type Box, centre, contains, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import type { Word } from '../words/word.ts';

/** A square inside another belongs to the same symbol when the outer is less than this larger. */
const SAME_SYMBOL = 1.7;
/** Sides within this share of each other are the same. */
const SAME_SIDE = 0.1;

/**
 * The side of a sheet's symbol boxes: the commonest among squares that hold a short word. A second
 * square inside the first (a reader's) does not count, nor does the outline of a block.
 */
export function symbolSide(
  cells: readonly Box[],
  words: readonly Word[],
  extent: readonly [number, number],
): number | null {
  const index = new BoxIndex(cells, (cell) => cell, extent);
  const sides = words.flatMap((word) => {
    const round = index
      .near(word.box)
      .filter((cell) => contains(cell, ...centre(word.box)) && width(cell) > width(word.box))
      .map(width)
      .toSorted((a, b) => a - b);
    const outer = round.filter((side) => side < SAME_SYMBOL * (round[0] ?? 0)).at(-1);
    return outer === undefined ? [] : [outer];
  });
  return commonest(sides);
}

function commonest(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const group = { from: 0, to: 0 };
  let best = { from: 0, to: 0 };
  for (const value of sorted) {
    while ((sorted[group.from] ?? value) < value - SAME_SIDE * value) group.from += 1;
    while ((sorted[group.to] ?? Infinity) <= value + SAME_SIDE * value) group.to += 1;
    if (group.to - group.from > best.to - best.from) best = { ...group };
  }
  return sorted[best.from + ((best.to - best.from) >> 1)] ?? null;
}
