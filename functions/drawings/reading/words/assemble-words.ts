import { unite as uniteBoxes } from '../geometry/box.ts';
import type { TextRun } from '../page-model/page-model.ts';
import { splitRun, WORD_GAP } from './split-runs.ts';
import type { Baseline, Word } from './word.ts';

/** Sizes of one text may differ by this much between its pieces. */
const SAME_SIZE = 1.12;
/** Baselines of one text may differ by this much, in font sizes. */
const SAME_BASELINE = 0.2;
/** Words of one line stand no further apart than this, in font sizes. */
const NEIGHBOUR = 8;
/** The same text drawn again within this distance, in font sizes, is bold by double strike. */
const DOUBLE_STRIKE = 0.12;
/** Pieces of one word may overlap by this much, in font sizes. */
const OVERLAP = 0.3;
/** Directions nearer than this, in degrees, are one. */
const SAME_DIRECTION = 3;

/**
 * Words from the pieces that the plotter wrote, in whatever order: pieces are grouped by direction,
 * size, colour and baseline, sorted along the baseline, and joined where no gap parts them.
 */
export function assembleWords(runs: readonly TextRun[]): Baseline[] {
  const pieces = runs.flatMap(splitRun);
  const groups = Map.groupBy(pieces, (piece) => `${directionKey(piece)} ${colourKey(piece)}`);
  return [...groups.values()]
    .flatMap((group) => cluster(group, (word) => word.size, bySize))
    .flatMap(byBaseline)
    .map(joinPieces);
}

function directionKey({ direction: [x, y] }: Word): number {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  const key = Math.round(degrees / SAME_DIRECTION);
  return key === -Math.round(180 / SAME_DIRECTION) ? -key : key;
}

/** Near-blacks of one sheet (0 and 8 of 255) are one colour. */
function colourKey({ colour }: Word): number {
  return colour < 0 ? colour : (colour >> 3) & 0x1c1c1c;
}

type Together = (first: Word, next: Word) => boolean;
const bySize: Together = (first, next) => next.size <= first.size * SAME_SIZE;

/**
 * Words of one baseline: neighbours whose baselines differ little, and their neighbours. Texts far
 * apart on the page never decide where the words between them belong.
 */
function byBaseline(words: readonly Word[]): Word[][] {
  const sorted = words.toSorted((a, b) => a.baseline - b.baseline);
  const lines = new Map<Word, Word[]>(sorted.map((word) => [word, [word]]));
  sorted.forEach((word, i) => {
    for (let j = i - 1; j >= 0; j -= 1) {
      const other = sorted[j];
      if (other === undefined || word.baseline - other.baseline > SAME_BASELINE * word.size) return;
      if (isNeighbour(word, other)) unite(lines, word, other);
    }
  });
  return [...new Set(lines.values())];
}

function isNeighbour(a: Word, b: Word): boolean {
  return Math.max(a.from - b.to, b.from - a.to) <= NEIGHBOUR * a.size;
}

function unite(lines: Map<Word, Word[]>, a: Word, b: Word): void {
  const [first, second] = [lines.get(a), lines.get(b)];
  if (first === undefined || second === undefined || first === second) return;
  const [small, large] = first.length < second.length ? [first, second] : [second, first];
  for (const word of small) {
    lines.set(word, large);
    large.push(word);
  }
}

/** Sorts by a value and cuts where the next word no longer belongs to the first of its cluster. */
function cluster(
  words: readonly Word[],
  value: (word: Word) => number,
  together: Together,
): Word[][] {
  const sorted = words.toSorted((a, b) => value(a) - value(b));
  const clusters: Word[][] = [];
  for (const word of sorted) {
    const current = clusters.at(-1);
    const first = current?.[0];
    if (current !== undefined && first !== undefined && together(first, word)) current.push(word);
    else clusters.push([word]);
  }
  return clusters;
}

function joinPieces(pieces: readonly Word[]): Word[] {
  const sorted = pieces.toSorted((a, b) => a.from - b.from || a.order - b.order);
  const words: Word[] = [];
  for (const piece of sorted) {
    const at = words.findLastIndex((word) => isStruckTwice(word, piece) || follows(word, piece));
    const word = words[at];
    if (word === undefined) words.push(piece);
    else if (!isStruckTwice(word, piece)) words[at] = join(word, piece);
  }
  return words.toSorted((a, b) => a.from - b.from);
}

function isStruckTwice(word: Word, piece: Word): boolean {
  const near = DOUBLE_STRIKE * word.size;
  return (
    word.text === piece.text &&
    Math.abs(word.from - piece.from) < near &&
    Math.abs(word.baseline - piece.baseline) < near
  );
}

function follows(word: Word, piece: Word): boolean {
  const gap = piece.from - word.to;
  return gap <= WORD_GAP * word.size && gap >= -OVERLAP * word.size;
}

function join(word: Word, piece: Word): Word {
  return {
    ...word,
    text: word.text + piece.text,
    to: Math.max(word.to, piece.to),
    box: uniteBoxes(word.box, piece.box),
    order: Math.min(word.order, piece.order),
    partial: word.partial || piece.partial,
    pieces: [...(word.pieces.length > 0 ? word.pieces : [word]), piece],
  };
}
