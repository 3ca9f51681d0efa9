import { type Box, grow, height, intersect, overlaps, uniteAll, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';

/** Symbols whose boxes share edges: one block, which one leader serves. */
export interface Block<T> {
  readonly members: readonly T[];
  readonly box: Box;
}

/** Edges are shared when boxes are this near and lie beside each other for half a side. */
const TOUCHING = 0.16;
const BESIDE = 0.5;

/** Groups things by shared edges of their boxes. @param side of a symbol box, in points */
export function groupBlocks<T extends { readonly box: Box }>(
  items: readonly T[],
  side: number,
  extent: readonly [number, number],
): Block<T>[] {
  const index = new BoxIndex(items, ({ box }) => box, extent);
  const left = new Set(items);
  const blocks: Block<T>[] = [];
  for (const item of items) {
    if (!left.delete(item)) continue;
    const members = [item];
    for (const member of members) {
      for (const other of index.near(grow(member.box, TOUCHING * side))) {
        if (left.has(other) && shareEdge(member.box, other.box, side)) {
          left.delete(other);
          members.push(other);
        }
      }
    }
    blocks.push({ members, box: uniteAll(members.map(({ box }) => box)) ?? item.box });
  }
  return blocks;
}

function shareEdge(a: Box, b: Box, side: number): boolean {
  const near = grow(b, TOUCHING * side);
  if (!overlaps(a, near)) return false;
  const both = intersect(a, near);
  return Math.max(width(both), height(both)) >= BESIDE * side;
}
