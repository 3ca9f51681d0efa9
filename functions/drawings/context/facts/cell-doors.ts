import { parseWrittenTag } from '../../reading/tags/tag-grammar.ts';
import { contextLimits } from '../context-limits.ts';
import { doorGroups, numberName, pointName } from './door-names.ts';
import type { DoorName } from './fact.ts';

const NUMBER = /^(?:(?:door|no\.?|nr\.?|D)[\s.-]*)?(\d{1,4}[A-Z]?)$/i;
const NUMBER_RANGE = /^(?:doors?\s*)?(\d{1,4})\s*(?:to|-|–|—)\s*(\d{1,4})$/i;

/**
 * The doors that a cell of a door column names; empty when any part of the cell names none. A cell
 * may list tags, plain numbers and ranges.
 */
export function cellDoors(cell: string): DoorName[] {
  if (cell.length > contextLimits.factCharacters) return [];
  const bare = cell.replace(/\([^)]*\)/g, ' ').trim();
  const whole = partDoors(bare);
  if (whole.length > 0) return whole;
  const parts = bare.split(/\s*(?:,|;|\n|&|\band\b)\s*/).filter((part) => part !== '');
  const doors = parts.map(partDoors);
  return doors.some((each) => each.length === 0) ? [] : doors.flat();
}

function partDoors(part: string): DoorName[] {
  const text = part.trim();
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return [numberName(number)];
  const [, from, to] = NUMBER_RANGE.exec(text) ?? [];
  if (from !== undefined && to !== undefined && Number(from) < Number(to)) {
    return [{ by: 'range', text, system: null, from, to, level: null, package: null }];
  }
  const tag = pointName(text, parseWrittenTag(text));
  if (tag !== null) return [tag];
  const [group, ...more] = doorGroups(text);
  const covers = group?.from === 0 && group.to === text.length && more.length === 0;
  return covers ? [...group.doors] : [];
}

/** Whether the cell holds a tag of another system, such as a camera's: no door, and no mistake. */
export function isOtherTag(cell: string): boolean {
  const tag = parseWrittenTag(cell);
  return tag !== null && tag.system !== null && tag.system !== 'A';
}
