import { type Box, centre, contains } from '../geometry/box.ts';
import type { Rule, RuledLines } from '../geometry/ruled-lines.ts';

/** A line longer than this share of the sheet parts it. */
const SHEET_LONG = 0.5;
/** A panel takes no more than this share of the sheet's width or height. */
const WIDEST = 0.4;

/**
 * The strip between a sheet-long line and the sheet's edge that holds at least `needed` of the
 * boxes: the narrowest one. Null when no such line is drawn.
 */
export function panelRound(
  boxes: readonly Box[],
  needed: number,
  { horizontal, vertical }: RuledLines,
  [width, height]: readonly [number, number],
): Box | null {
  const held = (strip: Box): number =>
    boxes.filter((box) => contains(strip, ...centre(box))).length;
  const long = (rules: readonly Rule[], length: number): Rule[] =>
    rules.filter((rule) => rule.to - rule.from > SHEET_LONG * length);
  const strips: (readonly [Box, share: number])[] = [
    ...long(vertical, height).flatMap(({ at }) => [
      [[at, 0, width, height], (width - at) / width] as const,
      [[0, 0, at, height], at / width] as const,
    ]),
    ...long(horizontal, width).flatMap(({ at }) => [
      [[0, at, width, height], (height - at) / height] as const,
      [[0, 0, width, at], at / height] as const,
    ]),
  ];
  const [narrowest] = strips
    .filter(([strip, share]) => share <= WIDEST && held(strip) >= needed)
    .toSorted(([, a], [, b]) => a - b);
  return narrowest?.[0] ?? null;
}
