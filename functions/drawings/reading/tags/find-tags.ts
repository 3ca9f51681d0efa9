import { type Box, overlaps } from '../geometry/box.ts';
import { enclosingCell } from '../geometry/enclosing-cell.ts';
import { median } from '../geometry/median.ts';
import { type RuledLines, ruledLines } from '../geometry/ruled-lines.ts';
import { lineTolerance, usualTolerance } from '../ink/line-tolerance.ts';
import type { PageModel } from '../page-model/page-model.ts';
import { findRegions, type Region } from '../regions/find-regions.ts';
import type { TextLine } from '../words/text-lines.ts';
import type { Baseline, Word } from '../words/word.ts';
import { coveredTags } from './covered-tags.ts';
import { findLineTags } from './find-line-tags.ts';
import { findStackedTags } from './find-stacked-tags.ts';
import { tagOutlines } from './find-tag-outline.ts';
import { findOwnFrame, findTagTable } from './find-tag-table.ts';
import { findWordTags, type WordTag } from './find-word-tags.ts';
import { type Candidate, judgeTags } from './judge-tags.ts';
import type { Tag, Withheld } from './tag.ts';

/** Words further apart than this, in text heights, are one tag only when a table holds them. */
const LOOSE_GAP = 2;

/** The frame of a tag on several lines is no further from its words than this, in text heights. */
const FRAME = 2.5;

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
  const usual = inWords.filter((each) => !each.unusual);
  const taken = new Set(usual.flatMap(({ words }) => words));
  const apart = baselines.flat().filter((word) => !taken.has(word));
  const inStacks = findStackedTags(apart, [model.width, model.height]);
  const [known] = [usual, inLines, inStacks, inWords].filter(({ length }) => length > 0);
  const sizes = (known ?? []).map(({ tag }) => tag.size);
  const lineSizes = lines.map((line) => line.size);
  const h = median(sizes, median(lineSizes, 1));
  const tolerance = lineTolerance(model, h);
  const rules = ruledLines(model, tolerance, usualTolerance(h));
  const outlineRound = tagOutlines(model);
  const roundWords = (words: Box, size: number): Box | null =>
    findTagTable(rules, words, { size, tolerance }) ?? outlineRound(words, size);
  const framed = inWords.flatMap((found): (WordTag & { readonly tag: Tag })[] => {
    const { tag, lowerCase, widestGap, unusual } = found;
    const table = roundWords(tag.wordBox, tag.size);
    if (table === null && (unusual || lowerCase || widestGap > LOOSE_GAP)) return [];
    return [{ ...found, tag: { ...tag, table } }];
  });
  // Lists of tags have cells as well: only a frame with one tag in it is a tag's.
  const frameOf = ({ wordBox, size }: Tag): Box | null => {
    const frame = findOwnFrame(rules, wordBox, { size, tolerance });
    const held = inLines.filter(({ tag }) => frame && overlaps(frame, tag.wordBox));
    return held.length === 1 ? frame : null;
  };
  const unusual = framed.filter((each) => each.unusual);
  const candidates: Candidate[] = [
    ...eachInItsOwn(framed)
      // The fourth word in the table is the package, even when it is a number.
      .filter(({ unusual: own, words }) => own || !unusual.some((other) => shares(other, words)))
      .map(({ tag, inSentence, partial }) => ({
        tag,
        mentioned: inSentence && tag.table === null,
        partial,
      })),
    ...inStacks.flatMap(({ tag, partial }) => {
      const near = { tolerance, reach: FRAME * tag.size };
      const table = enclosingCell(rules, tag.wordBox, near) ?? outlineRound(tag.wordBox, tag.size);
      return table === null ? [] : [{ tag: { ...tag, table }, mentioned: false, partial }];
    }),
    ...inLines.map((found) => ({ ...found, tag: { ...found.tag, table: frameOf(found.tag) } })),
  ];
  const boxes: Box[] = candidates.map(({ tag }) => tag.wordBox);
  const regions = findRegions({
    size: [model.width, model.height],
    lines,
    rules,
    isTag: (line) => boxes.some((box) => overlaps(box, line.box)),
  });
  const judged = judgeTags(candidates, regions);
  const covered = coveredTags(baselines, { h, regions, judged: boxes, frameOf: roundWords });
  const withheld = [...judged.withheld, ...covered];
  return { h, rules, tolerance, regions, tags: judged.tags, withheld };
}

/** Rows of one table may each hold a tag: then a tag's place ends where the next one's begins. */
function eachInItsOwn<T extends { readonly tag: Tag }>(framed: readonly T[]): T[] {
  return framed.map((each) => {
    const { table } = each.tag;
    if (table === null) return each;
    const below = framed.flatMap(({ tag }) => {
      const top = tag.table?.[1] ?? 0;
      return top > table[1] + tag.size / 2 && overlaps(table, tag.wordBox) ? [top] : [];
    });
    const [x0, y0, x1, y1] = table;
    const own: Box = [x0, y0, x1, below.reduce((least, y) => Math.min(least, y), y1)];
    return below.length === 0 ? each : { ...each, tag: { ...each.tag, table: own } };
  });
}

function shares(tag: WordTag, words: readonly Word[]): boolean {
  return tag.words.some((word) => words.includes(word));
}
