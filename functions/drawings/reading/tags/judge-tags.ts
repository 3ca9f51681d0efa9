import { type Region, regionAt } from '../regions/find-regions.ts';
import { type Tag, tagBox, type Withheld } from './tag.ts';

/** Something that reads like a tag, before it is decided whether it is the tag of a point. */
export interface Candidate {
  readonly tag: Tag;
  /** It only stands in a sentence or note. */
  readonly mentioned: boolean;
  readonly partial: boolean;
}

/**
 * Parts tags of the plan from what only looks like them. What stands in a note or legend is not a
 * tag; it is withheld, with the reason, unless the plan has the same tag.
 */
export function judgeTags(
  candidates: readonly Candidate[],
  regions: readonly Region[],
): { readonly tags: readonly Tag[]; readonly withheld: readonly Withheld[] } {
  const inTables = candidates.some(({ tag }) => tag.grammar === 'G1' && tag.table !== null);
  const judged = candidates.map((candidate) => ({
    ...candidate,
    reason: reasonAgainst(candidate, regions, inTables),
  }));
  const tags = judged.filter(({ reason }) => reason === null).map(({ tag }) => tag);
  const points = new Set(tags.map(pointOf));
  const withheld = judged.flatMap(({ tag, partial, reason }) => {
    if (reason === null || reason === NO_TAG || points.has(pointOf(tag))) return [];
    return [{ what: partial ? 'a tag' : `tag ${tag.text}`, box: tagBox(tag), reason }];
  });
  return { tags, withheld };
}

/** Not a tag at all: nothing to report. */
const NO_TAG = '';

function reasonAgainst(
  { tag, mentioned, partial }: Candidate,
  regions: readonly Region[],
  inTables: boolean,
): string | null {
  if (partial) return 'part of it is covered';
  const region = regionAt(regions, tag.wordBox);
  const bare = tag.type === null && tag.package === null && tag.level === null;
  // Beside tags in tables, `A-900` in the title block is the number of a drawing.
  if (region !== null && bare && inTables) return NO_TAG;
  if (region !== null) return `stands in the ${region.kind}, not on the plan`;
  if (mentioned) return 'stands only in a sentence or note';
  if (tag.grammar === 'G1') return reasonAgainstWords(tag);
  if (bare && inTables) return 'stands without a table on a sheet whose tags stand in tables';
  return null;
}

function reasonAgainstWords(tag: Tag): string | null {
  if (tag.system === null) {
    return tag.table === null ? NO_TAG : `the system "${tag.systemText}" is not known`;
  }
  if (tag.package === null && tag.table === null) return 'has no package and no table round it';
  return null;
}

function pointOf(tag: Tag): string {
  return `${tag.system ?? tag.systemText} ${tag.point}`;
}
