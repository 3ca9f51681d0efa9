import type { Block } from '../boxes/group-blocks.ts';
import { type Box, centre, distance, width } from '../geometry/box.ts';
import type { Boxed } from '../leaders/ground.ts';
import type { Association } from './associate.ts';

/** In sides of a symbol box: some offices leave so much air between the symbols of one block. */
const AIR = 0.6;
const ALIGNED = 0.12;
/** So many of them on a sheet, and air is how the sheet is drawn. */
const HABIT = 3;
/** What a single one costs, in joints. */
const ONCE = 3;

/**
 * Symbols in line with a block that a leader reaches, with a little air between: they are of that
 * block, as long as no other tag's block is as near.
 */
export function associateByNeighbour<T extends Boxed>(
  blocks: readonly Block<T>[],
  reached: readonly Association<T>[],
): Association<T>[] {
  const left = new Set(blocks);
  const found: Association<T>[] = [];
  const all = [...reached];
  for (let added = true; added; ) {
    added = false;
    for (const block of left) {
      const beside = all.filter((each) => areNeighbours(each.block, block));
      const [first] = beside;
      if (first === undefined || new Set(beside.map(({ tag }) => tag)).size > 1) continue;
      left.delete(block);
      const own = { ...first, block, rivals: [], way: [] };
      found.push(own);
      all.push(own);
      added = true;
    }
  }
  return found.length >= HABIT ? found : found.map((each) => ({ ...each, cost: ONCE }));
}

function areNeighbours<T extends Boxed>(a: Block<T>, b: Block<T>): boolean {
  return a.members.some((one) => b.members.some((other) => areInLine(one.box, other.box)));
}

function areInLine(a: Box, b: Box): boolean {
  const side = width(a);
  if (distance(a, b) > AIR * side) return false;
  const [ax, ay] = centre(a);
  const [bx, by] = centre(b);
  return Math.min(Math.abs(ax - bx), Math.abs(ay - by)) <= ALIGNED * side;
}
