import { type Boxed, type Ground, leaderBox } from '../leaders/ground.ts';
import { startsAt } from '../leaders/starts.ts';
import { trace } from '../leaders/trace.ts';
import type { Tag } from '../tags/tag.ts';

/** As far as a way is followed before its end is called loose, in joints. */
const LIMIT = 5;

/** Tags with a line from the middle of a side, as leaders start, that leads to no block and no door. */
export function tagsWithLooseLeaders<T extends Boxed>(
  ground: Ground<T>,
  tags: readonly Tag[],
): Tag[] {
  return tags.filter((tag) => {
    if (tag.table === null) return false;
    const plain = startsAt(ground, leaderBox(tag)).filter(({ cost }) => cost === 0);
    return plain.some((start) => {
      const { reaches, dots } = trace(ground, [start], LIMIT);
      return reaches.length === 0 && dots.length === 0;
    });
  });
}
