import { type Box, centre, contains } from '../geometry/box.ts';
import type { Rule, RuledLines } from '../geometry/ruled-lines.ts';
import type { Point } from '../geometry/segment.ts';

/** A line longer than this share of the sheet parts it. */
const SHEET_LONG = 0.5;
/** A panel takes no more than this share of the sheet's width or height. */
const WIDEST = 0.4;

/**
 * The strip between a sheet-long line and the sheet's edge that holds at least `needed` of the
 * boxes: the one with the fewest tags, since walls may be as long as the sheet, and of those the
 * narrowest. Null when no such line is drawn.
 *
 * @param tags middles of the sheet's tags
 */
export function panelRound(
  boxes: readonly Box[],
  needed: number,
  { horizontal, vertical }: RuledLines,
  [width, height]: readonly [number, number],
  tags: readonly Point[],
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
  const [best] = strips
    .filter(([strip, share]) => share <= WIDEST && held(strip) >= needed)
    .map(([strip, share]) => ({
      strip,
      share,
      tagged: tags.filter(([x, y]) => contains(strip, x, y)).length,
    }))
    .toSorted((a, b) => a.tagged - b.tagged || a.share - b.share);
  return best?.strip ?? null;
}
