import { type Box, overlaps } from '../geometry/box.ts';
import { type RuledLines, ruledLines } from '../geometry/ruled-lines.ts';
import { lineTolerance, usualTolerance } from '../ink/line-tolerance.ts';
import type { PageModel } from '../page-model/page-model.ts';
import { findRegions, type Region } from '../regions/find-regions.ts';
import type { TextLine } from '../words/text-lines.ts';
import type { Baseline } from '../words/word.ts';
import { findLineTags } from './find-line-tags.ts';
import { tagOutlines } from './find-tag-outline.ts';
import { findTagTable } from './find-tag-table.ts';
import { findWordTags } from './find-word-tags.ts';
import { type Candidate, judgeTags } from './judge-tags.ts';
import type { Tag, Withheld } from './tag.ts';

/** Words further apart than this, in text heights, are one tag only when a table holds them. */
const LOOSE_GAP = 2;

export interface FoundTags {
  readonly h: number;
  readonly rules: RuledLines;
  /** How far apart pieces of one line may lie, in points. */
  readonly tolerance: number;
  readonly regions: readonly Region[];
  readonly tags: readonly Tag[];
  readonly withheld: readonly Withheld[];
}

/** The tags of a page, with the geometry that was needed to tell them from look-alikes. */
export function findTags(
  model: PageModel,
  baselines: readonly Baseline[],
  lines: readonly TextLine[],
): FoundTags {
  const inWords = findWordTags(baselines);
  const inLines = findLineTags(lines);
  const sizes = (inWords.length > 0 ? inWords : inLines).map(({ tag }) => tag.size);
  const h = median(sizes) ?? median(lines.map((line) => line.size)) ?? 1;
  const tolerance = lineTolerance(model, h);
  const rules = ruledLines(model, tolerance, usualTolerance(h));
  const outlineRound = tagOutlines(model);
  const candidates: Candidate[] = [
    ...inWords.flatMap(({ tag, inSentence, partial, lowerCase, widestGap }) => {
      const table =
        findTagTable(rules, tag.wordBox, { size: tag.size, tolerance }) ??
        outlineRound(tag.wordBox, tag.size);
      if (table === null && (lowerCase || widestGap > LOOSE_GAP)) return [];
      return [{ tag: { ...tag, table }, mentioned: inSentence && table === null, partial }];
    }),
    ...inLines,
  ];
  const boxes: Box[] = candidates.map(({ tag }) => tag.wordBox);
  const regions = findRegions({
    size: [model.width, model.height],
    lines,
    rules,
    isTag: (line) => boxes.some((box) => overlaps(box, line.box)),
  });
  return { h, rules, tolerance, regions, ...judgeTags(candidates, regions) };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
