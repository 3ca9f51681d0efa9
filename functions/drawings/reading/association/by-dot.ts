import type { Block } from '../boxes/group-blocks.ts';
import type { Box } from '../geometry/box.ts';
import type { Boxed, Ground } from '../leaders/ground.ts';
import { startsAtBlock } from '../leaders/starts.ts';
import { trace } from '../leaders/trace.ts';
import type { Association } from './associate.ts';

/** A stem may have one elbow. */
const LIMIT = 1.2;
/** What a block that only shares a door with a reached one costs, in joints. */
const SHARED_DOOR = 3;

/** The dots at doors that the stems of a block end at. */
export type DotFinder<T extends Boxed> = (block: Block<T>) => readonly Box[];

/** Finds the dots of blocks; the stems of each are followed once, however often it is asked for. */
export function dotFinder<T extends Boxed>(ground: Ground<T>): DotFinder<T> {
  const known = new Map<Block<T>, readonly Box[]>();
  return (block) => {
    const found = known.get(block) ?? dotsOf(ground, block);
    known.set(block, found);
    return found;
  };
}

function dotsOf<T extends Boxed>(ground: Ground<T>, block: Block<T>): readonly Box[] {
  const starts = startsAtBlock(ground, block).map((step) => ({ ...step, cost: 0 }));
  return trace(ground, starts, LIMIT).dots;
}

/** Blocks that no leader reaches but whose stem ends at the dot of one that a leader reaches. */
export function associateByDot<T extends Boxed>(
  dotsAt: DotFinder<T>,
  blocks: readonly Block<T>[],
  reached: readonly Association<T>[],
): Association<T>[] {
  if (reached.length === 0) return [];
  const owners = new Map<Box, Association<T>[]>();
  for (const each of reached) {
    for (const dot of dotsAt(each.block)) {
      owners.set(dot, [...(owners.get(dot) ?? []), each]);
    }
  }
  return blocks.flatMap((block): Association<T>[] => {
    const sharing = dotsAt(block).flatMap((dot) => owners.get(dot) ?? []);
    const tags = [...new Set(sharing.map(({ tag }) => tag))];
    const [first] = sharing;
    if (first === undefined || tags.length !== 1) return [];
    return [{ ...first, block, cost: SHARED_DOOR, rivals: [], way: [] }];
  });
}
