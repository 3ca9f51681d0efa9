import type { Box } from './box.ts';
import type { Rule, RuledLines } from './ruled-lines.ts';

/**
 * The smallest rectangle of ruled lines round a box; lines that cross the box itself do not count.
 * Null when a side is missing within `reach` points of the box.
 */
export function enclosingCell(
  lines: RuledLines,
  box: Box,
  { tolerance, reach }: { readonly tolerance: number; readonly reach: number },
): Box | null {
  const [x0, y0, x1, y1] = box;
  const near = { tolerance, reach };
  const top = nearest(lines.horizontal, y0, -1, [x0, x1], near);
  const bottom = nearest(lines.horizontal, y1, 1, [x0, x1], near);
  const left = nearest(lines.vertical, x0, -1, [y0, y1], near);
  const right = nearest(lines.vertical, x1, 1, [y0, y1], near);
  if (top === null || bottom === null || left === null || right === null) return null;
  return [left.at, top.at, right.at, bottom.at];
}

/**
 * The nearest line before (-1) or after (1) `start` that spans a range, or null within reach.
 * `skip` leaves out lines nearer than the tolerance.
 */
export function nearest(
  rules: readonly Rule[],
  start: number,
  way: 1 | -1,
  [from, to]: readonly [number, number],
  { tolerance, reach }: { readonly tolerance: number; readonly reach: number },
): Rule | null {
  const first = firstFrom(rules, start - tolerance * way);
  for (let i = way === 1 ? first : first - 1; i >= 0 && i < rules.length; i += way) {
    const rule = rules[i];
    if (rule === undefined) return null;
    const away = (rule.at - start) * way;
    if (away > reach) return null;
    if (rule.from <= from + tolerance && rule.to >= to - tolerance) return rule;
  }
  return null;
}

/** Index of the first rule at or after a height (binary search in rules by height). */
export function firstFrom(rules: readonly Rule[], at: number): number {
  let [low, high] = [0, rules.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
