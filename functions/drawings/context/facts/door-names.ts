import { type ParsedTag, parseTag, parseTagWords } from '../../reading/tags/tag-grammar.ts';
import type { DoorName, PointName } from './fact.ts';

/** A door that a text names, and where in the text. */
export interface NamedDoor {
  readonly door: DoorName;
  readonly from: number;
  readonly to: number;
}

/** Doors named one after the other: `A-001 to A-004 and A-007`. */
export interface DoorGroup {
  readonly doors: readonly DoorName[];
  readonly from: number;
  readonly to: number;
}

/** A level as offices write it, for a pattern to hold. */
export const LEVEL = '(?:[LB]-?\\d{1,2}[A-Z]?|(?:G|GF|LG|UG|M|MZ|RF|SB|LB)\\d{0,2})';
/** Tags in one string (G2 to G5, G7), and in words (G1). */
const STRING_TAG =
  /(?<![\w.-])[A-Z]{1,4}[-._][A-Z0-9]{1,5}(?:[-._][A-Z0-9]{1,5}){0,2}(?![\w-]|\.\d)/g;
const COMPACT_TAG = /(?<![\w.-])[A-Z]\d{3,4}[A-Z]{2,4}[LB]\d{1,2}(?![\w-])/g;
const WORD_TAG = new RegExp(
  `(?<![\\w.-])(A|AACS) (${LEVEL}) (\\d{2,5}[A-Z]?)(?: ([A-Z][A-Z0-9]{1,3})(?![\\w-]))?(?![\\w-])`,
  'g',
);
/** `A-001-A-012`: two tags and a hyphen for the range. */
const HYPHEN_RANGE = /(?<![\w.-])([A-Z]{1,4}-\d{2,5})-([A-Z]{1,4}-\d{2,5})(?![\w-])/g;
const ALL_ON_LEVEL = new RegExp(
  `\\b(?:all|every|each) (?:(?:access|security)[ -]controlled |security |controlled )?doors? (?:on|at|of|in) (?:the )?(?:level |floor |storey )?(${LEVEL})(?![\\w-])`,
  'gi',
);
const NUMBERS =
  /\bdoors?(?:\s+(?:nos?|numbers?|nrs?)\.?)?\s+(\d{1,4}[A-Z]?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+to\s+|\s+through\s+|\s*[-–]\s*)\d{1,4}[A-Z]?)*)(?![\w-]|\.\d|\s*(?:mm|cm|m|min|minutes?|hours?|%|x|×|kg|N|nos?|nr|leafs?|leaves|wide|high|per|sets?)\b)/gi;
const BETWEEN = /^\s*(?:,|;|and|&|\/|\+|,\s*and|\n)?\s*(?:doors?\s+)?$/i;
const RANGE = /^\s*(?:to|until|through|thru|up to|–|—)\s*(?:doors?\s+)?$/i;
/** A list of doors longer than this is no list that somebody wrote. */
const MOST = 2_000;

/** A tag of access control as the name of a door; null for tags of other systems. */
export function pointName(text: string, tag: ParsedTag | null): PointName | null {
  if (tag === null) return null;
  const access = tag.system === 'A' || (tag.system === null && tag.type !== null);
  if (!access) return null;
  const { point, level, package: pack } = tag;
  return { by: 'point', text, system: tag.system ?? tag.systemText, point, level, package: pack };
}

/** Doors that a text names, in order. Plain numbers count only behind the word "door". */
export function namedDoors(text: string): NamedDoor[] {
  const found: NamedDoor[] = [];
  const add = (door: DoorName | null, from: number, to: number): void => {
    const taken = found.some((other) => from < other.to && to > other.from);
    if (door !== null && !taken && found.length < MOST) found.push({ door, from, to });
  };
  for (const match of text.matchAll(HYPHEN_RANGE)) {
    const [whole, first = '', last = ''] = match;
    const range = rangeOf(nameOf(first), nameOf(last), whole);
    add(range, match.index, match.index + whole.length);
  }
  for (const pattern of [STRING_TAG, COMPACT_TAG]) {
    for (const { 0: tag, index } of text.matchAll(pattern)) {
      add(nameOf(tag), index, index + tag.length);
    }
  }
  for (const { 0: tag, index } of text.matchAll(WORD_TAG)) {
    add(pointName(tag, parseTagWords(tag.split(' '))), index, index + tag.length);
  }
  for (const { 0: phrase, 1: level = '', index } of text.matchAll(ALL_ON_LEVEL)) {
    add({ by: 'level', text: phrase, level: level.toUpperCase() }, index, index + phrase.length);
  }
  for (const { 0: phrase, 1: numbers = '', index } of text.matchAll(NUMBERS)) {
    const start = index + phrase.lastIndexOf(numbers);
    for (const number of numbers.matchAll(/\d{1,4}[A-Z]?/gi)) {
      const at = start + number.index;
      add(numberName(number[0]), at, at + number[0].length);
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}

function nameOf(text: string): PointName | null {
  return pointName(text, parseTag(text));
}

export function numberName(text: string): PointName {
  const point = text.toUpperCase();
  return { by: 'point', text, system: null, point, level: null, package: null };
}

/** Doors of a text in groups: neighbours parted only by commas, "and" and "to". */
export function doorGroups(text: string): DoorGroup[] {
  const groups: OpenGroup[] = [];
  for (const named of namedDoors(text)) {
    const group = groups.at(-1);
    const joined = group !== undefined && join(group, named, text.slice(group.to, named.from));
    if (!joined) groups.push({ doors: [named.door], from: named.from, to: named.to });
  }
  return groups;
}

interface OpenGroup {
  readonly doors: DoorName[];
  readonly from: number;
  to: number;
}

/** Adds a door to the group before it when what stands between them lets it. */
function join(group: OpenGroup, { door, to }: NamedDoor, between: string): boolean {
  const last = group.doors.at(-1) ?? null;
  const numbered = last?.by === 'point' && last.system === null;
  const isRange = RANGE.test(between) || (numbered && /^\s*-\s*$/.test(between));
  const range = isRange ? rangeOf(last, door) : null;
  if (range !== null) group.doors[group.doors.length - 1] = range;
  else if (between !== '' && BETWEEN.test(between)) group.doors.push(door);
  else return false;
  group.to = to;
  return true;
}

function rangeOf(first: DoorName | null, last: DoorName | null, text?: string): DoorName | null {
  if (first?.by !== 'point' || last?.by !== 'point') return null;
  const [from, to] = [Number.parseInt(first.point, 10), Number.parseInt(last.point, 10)];
  const same = first.system === last.system || last.system === null;
  if (!same || from >= to || to - from > MOST) return null;
  if (first.level !== null && last.level !== null && first.level !== last.level) return null;
  return {
    by: 'range',
    text: text ?? `${first.text} to ${last.text}`,
    system: first.system,
    from: first.point,
    to: last.point,
    level: first.level ?? last.level,
    package: first.package ?? last.package,
  };
}
