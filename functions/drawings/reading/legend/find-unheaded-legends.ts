import { meaningOfWords } from '../devices/device-words.ts';
import { type Box, centre, contains, distance, grow, uniteAll, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import type { Region } from '../regions/find-regions.ts';
import type { Word } from '../words/word.ts';
import { type LabelSide, labelBeside } from './label-beside.ts';

/** So many symbols with labels of their own make a legend, and so many kinds of devices. */
const FEWEST = 4;
const FEWEST_KINDS = 3;
/** Of these labels, the share that no other symbol has: a legend says everything once. */
const ONCE = 0.8;
/** Lengths in sides of a symbol box. */
const ALIGNED = 0.2;
const PITCH = 5;
const COLUMNS = 30;
const ALONE = 0.3;
const LABEL_REACH = 14;
const AROUND = 0.6;
const SIDES: readonly LabelSide[] = ['right', 'left', 'below'];

interface Entry {
  readonly box: Box;
  readonly label: string;
}

/**
 * Legends without a heading that anybody knows, by how they are built: symbols that stand alone, in
 * a column or a row of the same pitch, each beside a label that names a device and is not repeated.
 *
 * @param squares boxes of symbols
 * @param tags places that no legend may hold
 */
export function findUnheadedLegends(
  squares: readonly Box[],
  words: readonly Word[],
  { tags, extent }: { readonly tags: readonly Box[]; readonly extent: readonly [number, number] },
): Region[] {
  const boxes = new BoxIndex(squares, (box) => box, extent);
  const outside = words.filter(
    ({ box }) => !boxes.near(box).some((square) => contains(square, ...centre(box))),
  );
  const near = new BoxIndex(outside, ({ box }) => box, extent);
  const alone = squares.filter((box) =>
    boxes.near(grow(box, ALONE * width(box))).every((other) => other === box),
  );
  const ways = SIDES.map((side) =>
    alone.flatMap((box): Entry[] => {
      const reach = grow(box, LABEL_REACH * width(box));
      const others = boxes.near(reach);
      const label = labelBeside(box, others, near.near(reach), side);
      return meaningOfWords(label) === null ? [] : [{ box, label }];
    }),
  );
  const most = ways.reduce((best, way) => (way.length > best.length ? way : best));
  return gridsOf(most).flatMap((entries): Region[] => {
    const box = uniteAll(entries.flatMap((entry) => [entry.box, ...labelBoxes(entry, near)]));
    if (!isLegend(entries) || box === null) return [];
    const holdsTag = tags.some((tag) => contains(box, ...centre(tag)));
    const side = width(entries[0]?.box ?? box);
    return holdsTag ? [] : [{ kind: 'legend', box: grow(box, AROUND * side) }];
  });
}

function isLegend(entries: readonly Entry[]): boolean {
  const labels = new Set(entries.map(({ label }) => label.toLowerCase()));
  const kinds = new Set(
    entries.map(({ label }) => {
      const meaning = meaningOfWords(label);
      return `${meaning?.kind} ${meaning?.type}`;
    }),
  );
  return (
    entries.length >= FEWEST && kinds.size >= FEWEST_KINDS && labels.size >= ONCE * entries.length
  );
}

/** Entries that stand below or beside each other, and what stands so to them. */
function gridsOf(entries: readonly Entry[]): Entry[][] {
  const left = new Set(entries);
  const grids: Entry[][] = [];
  for (const entry of entries) {
    if (!left.delete(entry)) continue;
    const grid = [entry];
    for (const member of grid) {
      for (const other of left) {
        if (!isNeighbour(member.box, other.box)) continue;
        left.delete(other);
        grid.push(other);
      }
    }
    grids.push(grid);
  }
  return grids;
}

function isNeighbour(a: Box, b: Box): boolean {
  const side = width(a);
  const away = distance(a, b);
  const sameColumn = Math.abs(a[0] - b[0]) <= ALIGNED * side && away <= PITCH * side;
  const sameRow = Math.abs(a[1] - b[1]) <= ALIGNED * side && away <= COLUMNS * side;
  return sameColumn || sameRow;
}

/** Words in the row of an entry that are in its label. */
function labelBoxes({ box, label }: Entry, words: BoxIndex<Word>): Box[] {
  const parts = new Set(label.split(' '));
  return words
    .near(grow(box, LABEL_REACH * width(box)))
    .filter((word) => parts.has(word.text) && distance(word.box, box) <= LABEL_REACH * width(box))
    .filter((word) => Math.abs(centre(word.box)[1] - centre(box)[1]) <= 2 * width(box))
    .map((word) => word.box);
}
