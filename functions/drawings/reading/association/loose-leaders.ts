import { contains, grow } from '../geometry/box.ts';
import { type Boxed, type Ground, leaderBox } from '../leaders/ground.ts';
import { startsAt } from '../leaders/starts.ts';
import { trace } from '../leaders/trace.ts';
import type { Tag } from '../tags/tag.ts';
import { penOf } from './associate.ts';

/** As far as a way is followed before its end is called loose, in joints. */
const LIMIT = 5;
/** A leader ends on the border of its tag; what ends this far inside, in sides, passes below it. */
const INSIDE = 0.1;
/** A shorter stroke, in sides, is part of an arrowhead. */
const SHORTEST = 0.9;

/**
 * Tags with a line from the middle of a side, as leaders start, that leads to no block and no door.
 *
 * @param pens those of the sheet's leaders, where they are known
 */
export function tagsWithLooseLeaders<T extends Boxed>(
  ground: Ground<T>,
  tags: readonly Tag[],
  pens: ReadonlySet<string> | null,
): Tag[] {
  return tags.filter((tag) => {
    if (tag.table === null) return false;
    const inner = grow(tag.table, -INSIDE * ground.side);
    const plain = startsAt(ground, leaderBox(tag)).filter(
      ({ cost, from, piece }) =>
        cost === 0 &&
        piece.length >= SHORTEST * ground.side &&
        !contains(inner, ...from) &&
        (pens === null || pens.has(penOf(piece))),
    );
    return plain.some((start) => {
      const { reaches, dots } = trace(ground, [start], LIMIT);
      return reaches.length === 0 && dots.length === 0;
    });
  });
}
