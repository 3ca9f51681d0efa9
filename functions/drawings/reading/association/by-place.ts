import type { Block } from '../boxes/group-blocks.ts';
import { distance } from '../geometry/box.ts';
import type { Boxed } from '../leaders/ground.ts';
import { type Tag, tagBox } from '../tags/tag.ts';
import type { Association } from './associate.ts';

/** In heights of tag text: a block further away belongs to no tag by its place. */
const REACH = 16;
/** The next tag must be this many times further away. */
const CLEARLY_NEARER = 1.6;
/** No leader is longer than this. */
const LONGEST = 40;

/**
 * Blocks by place alone: only for tags that no leader leaves, and only when no other tag, with or
 * without a leader, is nearly as near.
 *
 * @param silent tags from which no leader goes anywhere
 * @param tags every tag of the plan
 */
export function associateByPlace<T extends Boxed>(
  blocks: readonly Block<T>[],
  silent: ReadonlySet<Tag>,
  tags: readonly Tag[],
  h: number,
): Association<T>[] {
  return blocks.flatMap((block): Association<T>[] => {
    const [nearest, next] = nearestTags(block, tags);
    if (nearest === undefined || !silent.has(nearest.tag)) return [];
    const clear = next === undefined || next.away > CLEARLY_NEARER * Math.max(nearest.away, h);
    if (nearest.away > REACH * h || !clear) return [];
    const { tag } = nearest;
    return [{ tag, block, by: 'proximity', cost: 0, through: 0, rivals: [], way: [], pieces: [] }];
  });
}

/** Tags whose rows may lack a block that nothing connects: the nearest, and those nearly as near. */
export function tagsNear<T extends Boxed>(block: Block<T>, tags: readonly Tag[], h: number): Tag[] {
  const near = nearestTags(block, tags);
  const reach = Math.min(LONGEST * h, CLEARLY_NEARER * Math.max(near[0]?.away ?? 0, h));
  return near.filter(({ away }) => away <= reach).map(({ tag }) => tag);
}

function nearestTags<T extends Boxed>(
  block: Block<T>,
  tags: readonly Tag[],
): { readonly tag: Tag; readonly away: number }[] {
  return tags
    .map((tag) => ({ tag, away: distance(tagBox(tag), block.box) }))
    .toSorted((a, b) => a.away - b.away);
}
