import { type Box, distance } from '../geometry/box.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { FoundSymbols, Part } from '../symbols/find-symbols.ts';
import { type Tag, tagBox } from '../tags/tag.ts';

/** A part of a sheet that is drawn at a scale of its own, as plans and details beside them are. */
export interface View extends Part {
  /** With the tags of this view only. */
  readonly sheet: ReadSheet;
}

/** Tags of one view have one size of text; the next view's is larger by this at least. */
const NEXT_SIZE = 1.2;
/** Symbols are scaled like tags, within this factor. */
const LIKE_TAGS = 1.25;
const MOST_VIEWS = 4;

/** The whole sheet as one view. */
export function wholeSheet(sheet: ReadSheet): View {
  return { sheet, elsewhere: [], holds: () => true };
}

/** Views by the sizes of their tags; one when all tags have one size. */
export function viewsOf(sheet: ReadSheet): View[] {
  const groups: Tag[][] = [];
  for (const tag of sheet.tags.toSorted((a, b) => a.size - b.size)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && tag.size <= last.size * NEXT_SIZE)
      group.push(tag);
    else groups.push([tag]);
  }
  if (groups.length < 2 || groups.length > MOST_VIEWS) return [wholeSheet(sheet)];
  return groups.map((tags) => {
    const own = new Set(tags);
    const h = tags[tags.length >> 1]?.size ?? sheet.h;
    return {
      sheet: { ...sheet, h, tags },
      elsewhere: sheet.tags.filter((tag) => !own.has(tag)),
      // Nearer to a tag of this view than to any other.
      holds: (box) => own.has(nearestTag(sheet.tags, box)),
    };
  });
}

/** Whether symbols and tags of each view are scaled alike; else only the texts differ in size. */
export function areScaled(
  views: readonly View[],
  drawn: readonly (FoundSymbols | null)[],
): boolean {
  const shares = views.map(({ sheet }, i) => (drawn[i]?.side ?? 0) / sheet.h);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return least > 0 && most <= least * LIKE_TAGS;
}

function nearestTag(tags: readonly Tag[], box: Box): Tag {
  return tags.reduce((best, tag) =>
    distance(tagBox(tag), box) < distance(tagBox(best), box) ? tag : best,
  );
}
