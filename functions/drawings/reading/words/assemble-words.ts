import { unite } from '../geometry/box.ts';
import type { TextRun } from '../page-model/page-model.ts';
import { splitRun, WORD_GAP } from './split-runs.ts';
import type { Baseline, Word } from './word.ts';

/** Sizes of one text may differ by this much between its pieces. */
const SAME_SIZE = 1.12;
/** Baselines of one text may differ by this much, in font sizes. */
const SAME_BASELINE = 0.2;
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
    .flatMap((group) => cluster(group, (word) => word.baseline, byBaseline))
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
const byBaseline: Together = (first, next) =>
  next.baseline - first.baseline <= SAME_BASELINE * first.size;

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
    box: unite(word.box, piece.box),
    order: Math.min(word.order, piece.order),
    partial: word.partial || piece.partial,
    pieces: [...(word.pieces.length > 0 ? word.pieces : [word]), piece],
  };
}
