import { drawnSquares } from '../boxes/drawn-squares.ts';
import { findBoxes } from '../boxes/find-boxes.ts';
import { squareCells } from '../boxes/square-cells.ts';
import { symbolSide } from '../boxes/symbol-side.ts';
import { type Box, height, intersect, width } from '../geometry/box.ts';
import { findUnheadedLegends } from '../legend/find-unheaded-legends.ts';
import type { Legend } from '../legend/legend.ts';
import { readLegend } from '../legend/read-legend.ts';
import { withLegend } from '../legend/with-legend.ts';
import { ensureWithin } from '../limits/limit-exceeded.ts';
import { limits } from '../limits/limits.ts';
import { isInk } from '../page-model/colour.ts';
import type { ReadSheet } from '../read-sheet.ts';
import { type Region, regionAt } from '../regions/find-regions.ts';
import { type Tag, tagBox } from '../tags/tag.ts';
import type { Word } from '../words/word.ts';
import { looker } from './look-at-boxes.ts';
import { readSymbol } from './read-symbols.ts';
import type { DeviceSymbol } from './symbol.ts';

/** The symbols of a sheet's plan, what its legend says, and the side of their boxes. */
export interface FoundSymbols {
  readonly symbols: readonly DeviceSymbol[];
  /** What symbols mean: this sheet's legend, and what the set's other sheets say besides. */
  readonly legend: Legend;
  /** This sheet's own. */
  readonly own: Legend;
  /** Those of the sheet, and legends that no heading names. */
  readonly regions: readonly Region[];
  readonly side: number;
}

/** Lengths in heights of tag text. */
const SIDE: readonly [least: number, most: number] = [0.7, 4];
/** A line may miss the corner of a box by a little more than its own pieces miss each other. */
const AT_CORNER = 1.2;
/** A square that overlaps a tag by no more than this share of its side only touches it. */
const TOUCHING = 0.15;
const SHORT_WORD = /^(?:[A-Z]{1,2}|[a-z?]|\d{2})$/;

/** Which part of a sheet is looked at. */
export interface Part {
  /** Tags of other parts. */
  readonly elsewhere: readonly Tag[];
  /** Whether a place belongs to this part. */
  readonly holds: (box: Box) => boolean;
}

/** Finds and reads the symbol boxes of a sheet or of a part of it; null when it has none. */
export function findSymbols(sheet: ReadSheet, part: Part): FoundSymbols | null {
  const { model, h, rules, ofTheSet } = sheet;
  const extent = [model.width, model.height] as const;
  const sizes = {
    least: SIDE[0] * h * 0.6,
    most: SIDE[1] * h,
    tolerance: AT_CORNER * sheet.tolerance,
  };
  const cells = squareCells(rules, sizes);
  const drawn = drawnSquares(model, sizes);
  const tags = [...sheet.tags, ...part.elsewhere].map(tagBox);
  const tables = [...tags, ...sheet.withheld.map(({ box }) => box)];
  const isFree = (cell: Box): boolean => !tables.some((box) => covers(box, cell));
  const whole = drawn.filter(isFree);
  const free = [...whole, ...cells.filter(isFree)];
  const words = shortWords(sheet);
  const unheaded = unheadedLegends(sheet, free, whole, { words, tags });
  const regions = [...sheet.regions, ...unheaded];
  const inPanel = (box: Box): boolean => regionAt(regions, box) !== null;
  const onPlan = free.filter((cell) => !inPanel(cell) && part.holds(cell));
  const panel = free.filter(inPanel);
  const side = symbolSide(onPlan, words, extent) ?? symbolSide(panel, words, extent);
  if (side === null) return null;
  const look = looker(sheet, free);
  const panelSide = symbolSide(panel, words, extent) ?? side;
  const legendBoxes = findBoxes(panel, panelSide, extent, whole.filter(inPanel)).filter(
    (box) => regionAt(regions, box)?.kind === 'legend',
  );
  const own = readLegend({ ...sheet, regions }, legendBoxes.map(look));
  const legend = ofTheSet === null ? own : withLegend(own, ofTheSet);
  const squares = whole.filter((box) => !inPanel(box) && part.holds(box));
  const looks = findBoxes(onPlan, side, extent, squares).map(look);
  const seen = looks.filter(({ build }) => build !== 'empty');
  ensureWithin('symbols', seen.length, limits);
  const symbols = seen.map((each) => readSymbol(each, legend)).filter((each) => each !== null);
  return { symbols, legend, own, regions, side };
}

/** Whether a tag takes a part of a square; a symbol may touch its tag. */
function covers(tag: Box, cell: Box): boolean {
  const both = intersect(tag, cell);
  const edge = TOUCHING * width(cell);
  return width(both) > edge && height(both) > edge;
}

/** Legends among the squares that stand in no region with a heading. */
function unheadedLegends(
  { model, regions, baselines }: ReadSheet,
  free: readonly Box[],
  drawn: readonly Box[],
  { words, tags }: { readonly words: readonly Word[]; readonly tags: readonly Box[] },
): Region[] {
  const extent = [model.width, model.height] as const;
  const open = (box: Box): boolean => regionAt(regions, box) === null;
  const squares = free.filter(open);
  const side = symbolSide(squares, words, extent);
  if (side === null) return [];
  const boxes = findBoxes(squares, side, extent, drawn.filter(open));
  return findUnheadedLegends(boxes, baselines.flat(), { tags, extent });
}

function shortWords({ baselines }: ReadSheet): Word[] {
  return baselines.flat().filter((word) => SHORT_WORD.test(word.text) && isInk(word.colour));
}
