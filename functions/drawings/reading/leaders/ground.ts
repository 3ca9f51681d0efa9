import type { Block } from '../boxes/group-blocks.ts';
import { type Box, distance, encloses, grow } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { boxAround, type Point, segmentBox } from '../geometry/segment.ts';
import type { InkPiece } from '../ink/ink-pieces.ts';
import type { Tag } from '../tags/tag.ts';
import { tagBox } from '../tags/tag.ts';

/** Anything with a box of its own. */
export interface Boxed {
  readonly box: Box;
}

/** What leaders run between, and the strokes that may be leaders; indexed by place. */
export interface Ground<T extends Boxed> {
  /** Side of a symbol box, in points: every tolerance is a share of it. */
  readonly side: number;
  readonly pieces: BoxIndex<InkPiece>;
  readonly members: BoxIndex<{ readonly box: Box; readonly block: Block<T> }>;
  readonly tags: BoxIndex<Tag>;
  readonly dots: BoxIndex<Box>;
}

/** Strokes shorter than this, in sides, are parts of arrowheads and letters. */
export const SHORTEST = 0.2;
/** A stroke that stays this near to a box is part of its outline. */
const OUTLINE = 0.12;
/** Leaders of a tag without a table end this far from its words, in text heights. */
const AIR = 0.6;

export function layGround<T extends Boxed>(
  parts: {
    readonly pieces: readonly InkPiece[];
    readonly blocks: readonly Block<T>[];
    readonly tags: readonly Tag[];
    readonly dots: readonly Box[];
    /** Other boxes whose outlines are no leaders. */
    readonly others: readonly Box[];
  },
  side: number,
  extent: readonly [number, number],
): Ground<T> {
  const members = parts.blocks.flatMap((block) => block.members.map(({ box }) => ({ box, block })));
  const solid = new BoxIndex(
    [...parts.blocks.map(({ box }) => box), ...parts.tags.map(tagBox), ...parts.others].map((box) =>
      grow(box, OUTLINE * side),
    ),
    (box) => box,
    extent,
  );
  const free = eachOnce(parts.pieces).filter((piece) => {
    const box = segmentBox(piece.a, piece.b);
    return !solid.near(box).some((around) => encloses(around, box));
  });
  const dots = parts.dots.filter((dot) => !solid.near(dot).some((around) => encloses(around, dot)));
  return {
    side,
    pieces: new BoxIndex(free, ({ a, b }) => segmentBox(a, b), extent),
    members: new BoxIndex(members, ({ box }) => box, extent),
    tags: new BoxIndex(parts.tags, tagBox, extent),
    dots: new BoxIndex(dots, (dot) => dot, extent),
  };
}

/** The same stroke drawn again is one stroke: the last of them, at the place of the first. */
function eachOnce(pieces: readonly InkPiece[]): InkPiece[] {
  const kept: InkPiece[] = [];
  const starts = new Map<number, number[]>();
  for (const piece of pieces) {
    const key = piece.a[0] + 3 * piece.a[1] + 5 * piece.b[0] + 7 * piece.b[1];
    const alike = starts.get(key);
    const before = alike?.find((at) => isSame(kept[at], piece));
    if (before !== undefined) kept[before] = piece;
    else {
      kept.push(piece);
      if (alike === undefined) starts.set(key, [kept.length - 1]);
      else alike.push(kept.length - 1);
    }
  }
  return kept;
}

function isSame(one: InkPiece | undefined, { a, b }: InkPiece): boolean {
  if (one === undefined) return false;
  return one.a[0] === a[0] && one.a[1] === a[1] && one.b[0] === b[0] && one.b[1] === b[1];
}

/** Where leaders of a tag start: its table, or some air round its words. */
export function leaderBox(tag: Tag): Box {
  return tag.table ?? grow(tag.wordBox, AIR * tag.size);
}

export function dotAt<T extends Boxed>(ground: Ground<T>, place: Point): Box | null {
  const near = boxAround(place, 0.1 * ground.side);
  return ground.dots.near(near)[0] ?? null;
}

export function tagAt<T extends Boxed>(ground: Ground<T>, place: Point): Tag | null {
  const near = 0.12 * ground.side;
  return (
    ground.tags
      .near(boxAround(place, near))
      .find((tag) => distance(tagBox(tag), boxAround(place, 0)) <= near) ?? null
  );
}

/** How far from the middle of the nearest side of a box a place lies, as a share of that side. */
export function offMiddle([x0, y0, x1, y1]: Box, [x, y]: Point): number {
  const sides = [
    { away: Math.abs(x - x0), off: Math.abs(y - (y0 + y1) / 2) / (y1 - y0) },
    { away: Math.abs(x - x1), off: Math.abs(y - (y0 + y1) / 2) / (y1 - y0) },
    { away: Math.abs(y - y0), off: Math.abs(x - (x0 + x1) / 2) / (x1 - x0) },
    { away: Math.abs(y - y1), off: Math.abs(x - (x0 + x1) / 2) / (x1 - x0) },
  ];
  return sides.reduce((best, side) => (side.away < best.away ? side : best)).off;
}
