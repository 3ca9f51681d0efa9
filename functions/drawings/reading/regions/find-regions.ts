import { type Box, centre, contains, height, uniteAll, width } from '../geometry/box.ts';
import { enclosingCell } from '../geometry/enclosing-cell.ts';
import type { RuledLines } from '../geometry/ruled-lines.ts';
import type { Point } from '../geometry/segment.ts';
import type { TextLine } from '../words/text-lines.ts';
import { growRegion } from './grow-region.ts';
import { isLegendHeading, isNotesHeading, titleBlockLabel } from './headings.ts';
import { panelRound } from './side-panel.ts';

/** A part of the sheet where nothing is a device of the plan. */
export interface Region {
  readonly kind: 'legend' | 'title block' | 'notes';
  readonly box: Box;
}

export interface Sheet {
  readonly size: readonly [width: number, height: number];
  readonly lines: readonly TextLine[];
  readonly rules: RuledLines;
  /** Whether a line of text is (part of) a tag, so that no region may grow over it. */
  readonly isTag: (line: TextLine) => boolean;
}

/** Three different labels of a title block, and no fewer, make one. */
const TITLE_BLOCK_LABELS = 3;
/** A box drawn round a heading may take this much of the sheet. */
const LARGEST = 0.35;
/** A box that holds fewer lines than this is only the heading's own frame. */
const FEWEST_LINES = 3;

/** Legend, notes and title block, by geometry: strips of the sheet, boxes, or grown over text. */
export function findRegions(sheet: Sheet): Region[] {
  const headed = sheet.lines.flatMap((line): Region[] => {
    if (isLegendHeading(line)) return [{ kind: 'legend', box: regionOf(line, sheet) }];
    return isNotesHeading(line) ? [{ kind: 'notes', box: regionOf(line, sheet) }] : [];
  });
  const block = titleBlock(sheet);
  return block === null ? headed : [...headed, { kind: 'title block', box: block }];
}

/** The region that holds a box's middle, if any. */
export function regionAt(regions: readonly Region[], box: Box): Region | null {
  const [x, y] = centre(box);
  return regions.find((region) => contains(region.box, x, y)) ?? null;
}

function tagMiddles({ lines, isTag }: Sheet): Point[] {
  return lines.filter(isTag).map(({ box }) => centre(box));
}

/** The smallest drawn region round a heading; without one, the text below it. */
function regionOf(heading: TextLine, sheet: Sheet): Box {
  const drawn = [
    panelRound([heading.box], 1, sheet.rules, sheet.size, tagMiddles(sheet)),
    drawnBoxRound(heading, sheet),
  ]
    .filter((box) => box !== null)
    .toSorted((a, b) => width(a) * height(a) - width(b) * height(b));
  return drawn[0] ?? growRegion(heading, sheet.lines, sheet.size, sheet.isTag);
}

/** The smallest box drawn round a heading that holds more than the heading. */
function drawnBoxRound(heading: TextLine, { rules, size, lines }: Sheet): Box | null {
  const near = { tolerance: heading.size * 0.2, reach: Math.max(...size) };
  const cell = enclosingCell(rules, heading.box, near);
  if (cell === null) return null;
  const [x0, y0, x1] = cell;
  const bottoms = rules.horizontal.filter(
    ({ at, from, to }) =>
      at > heading.box[3] && from <= x0 + near.tolerance && to >= x1 - near.tolerance,
  );
  const boxes = bottoms.map(({ at }): Box => [x0, y0, x1, at]);
  const held = (box: Box): number =>
    lines.filter((line) => contains(box, ...centre(line.box))).length;
  const found = boxes.find((box) => held(box) >= FEWEST_LINES);
  if (found === undefined) return null;
  return width(found) * height(found) <= LARGEST * size[0] * size[1] ? found : null;
}

function titleBlock(sheet: Sheet): Box | null {
  const labels = sheet.lines.filter((line) => titleBlockLabel(line) >= 0);
  if (new Set(labels.map(titleBlockLabel)).size < TITLE_BLOCK_LABELS) return null;
  const boxes = labels.map((line) => line.box);
  const panel = panelRound(boxes, TITLE_BLOCK_LABELS, sheet.rules, sheet.size, tagMiddles(sheet));
  if (panel !== null) return panel;
  const all = uniteAll(boxes);
  if (all === null) return null;
  const share = (width(all) * height(all)) / (sheet.size[0] * sheet.size[1]);
  return share <= LARGEST ? all : null;
}
