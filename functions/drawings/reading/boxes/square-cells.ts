import { type Box, centre, height, width } from '../geometry/box.ts';
import { firstFrom } from '../geometry/enclosing-cell.ts';
import type { Rule, RuledLines } from '../geometry/ruled-lines.ts';

export interface CellSizes {
  /** Least and greatest side, in points. */
  readonly least: number;
  readonly most: number;
  /** How far a line may miss a corner, in points. */
  readonly tolerance: number;
}

/** Sides of a near-square may differ by this share. */
const SQUARE = 0.18;
/** Two cells nearer than this share of their side are one. */
const SAME = 0.06;

/**
 * Every near-square rectangle whose four sides are drawn, whatever else is drawn across it; nested
 * ones and the outlines of composite blocks included.
 */
export function squareCells({ horizontal, vertical }: RuledLines, sizes: CellSizes): Box[] {
  const { least, most, tolerance } = sizes;
  const tall = vertical.filter((rule) => rule.to - rule.from >= least - 2 * tolerance);
  const columns = columnsOf(horizontal, sizes);
  const cells: Box[] = [];
  tall.forEach((left, i) => {
    const across = columns.get(Math.floor((left.at + least / 2) / most));
    if (across === undefined) return;
    for (let j = i + 1; j < tall.length; j += 1) {
      const right = tall[j];
      if (right === undefined || right.at - left.at > most) break;
      if (right.at - left.at < least) continue;
      const shared = Math.min(left.to, right.to) - Math.max(left.from, right.from);
      if (shared >= least - 2 * tolerance) addBetween(left, right, across, sizes, cells);
    }
  });
  return withoutDoubles(cells);
}

/** Horizontal lines by the columns of the page they cross, each list sorted by height. */
function columnsOf(rules: readonly Rule[], { least, most, tolerance }: CellSizes) {
  const columns = new Map<number, Rule[]>();
  for (const rule of rules) {
    if (rule.to - rule.from < least - 2 * tolerance) continue;
    const last = Math.floor((rule.to + tolerance) / most);
    for (let x = Math.floor((rule.from - tolerance) / most); x <= last; x += 1) {
      const column = columns.get(x);
      if (column === undefined) columns.set(x, [rule]);
      else column.push(rule);
    }
  }
  return columns;
}

/** Cells between two upright lines; asked for every pair of them, so little is made on the way. */
function addBetween(
  left: Rule,
  right: Rule,
  across: readonly Rule[],
  { tolerance }: CellSizes,
  cells: Box[],
): void {
  const side = right.at - left.at;
  const top = Math.max(left.from, right.from) - tolerance;
  const bottom = Math.min(left.to, right.to) + tolerance;
  const spanning: number[] = [];
  for (let i = firstFrom(across, top); i < across.length; i += 1) {
    const rule = across[i];
    if (rule === undefined || rule.at > bottom) break;
    if (rule.from <= left.at + tolerance && rule.to >= right.at - tolerance) spanning.push(rule.at);
  }
  for (const [i, y0] of spanning.entries()) {
    for (let j = i + 1; j < spanning.length; j += 1) {
      const y1 = spanning[j] ?? y0;
      if (Math.abs(y1 - y0 - side) <= SQUARE * side) cells.push([left.at, y0, right.at, y1]);
    }
  }
}

/** Noise may give a cell twice; the squarest stays. */
function withoutDoubles(cells: readonly Box[]): Box[] {
  const kept = new Map<string, Box[]>();
  const sorted = cells.toSorted((a, b) => skew(a) - skew(b));
  for (const cell of sorted) {
    const near = SAME * width(cell);
    const [x, y] = centre(cell).map((v) => Math.floor(v / near));
    if (x === undefined || y === undefined) continue;
    const key = `${x} ${y}`;
    const others = kept.get(key) ?? [];
    if (others.some((other) => Math.abs(width(other) - width(cell)) < near)) continue;
    kept.set(key, [...others, cell]);
  }
  return [...kept.values()].flat();
}

function skew(box: Box): number {
  return Math.abs(width(box) - height(box));
}
