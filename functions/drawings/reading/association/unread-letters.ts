import { type Box, centre, contains, distance, grow } from '../geometry/box.ts';
import { boxAround } from '../geometry/segment.ts';
import { isInk } from '../page-model/colour.ts';
import type { DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { isAccess, tagBox } from '../tags/tag.ts';
import type { Association } from './associate.ts';

/** Lengths in sides of a symbol box: letters of symbols, and how near to a block they stand. */
const SIZE: readonly [least: number, most: number] = [0.3, 0.85];
const BESIDE = 0.75;
const LETTER = /^(?:[A-Z]|\d{2})$/;

/**
 * Reviews of rows that may lack a symbol: a letter such as those of symbols stands right beside a
 * block, and no box was found round it.
 *
 * @param symbols every symbol box of the plan, whatever it means
 */
export function unreadLetters(
  sheet: ReadSheet,
  owned: readonly Association<DeviceSymbol>[],
  symbols: readonly DeviceSymbol[],
  side: number,
): DeviceFindings['reviews'] {
  const read: Box[] = [
    ...symbols.map(({ box }) => grow(box, 0.1 * side)),
    ...sheet.tags.map(tagBox),
    ...sheet.equipment.map(({ box }) => box),
  ];
  const letters = sheet.baselines.flat().filter(({ text, colour, size, box }) => {
    const fits = LETTER.test(text) && size >= SIZE[0] * side && size <= SIZE[1] * side;
    if (!fits || !isInk(colour) || regionAt(sheet.regions, box) !== null) return false;
    return !read.some((around) => contains(around, ...centre(box)));
  });
  return letters.flatMap(({ text, box }) => {
    const middle = boxAround(centre(box), 0);
    const owner = owned.find(({ block }) =>
      block.members.some((member) => distance(member.box, middle) <= BESIDE * side),
    );
    if (owner === undefined || !isAccess(owner.tag)) return [];
    return [{ tag: owner.tag, reason: `${text} beside its symbols is in no box that can be read` }];
  });
}
