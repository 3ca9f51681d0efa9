import { parseWrittenTag } from '../../reading/tags/tag-grammar.ts';
import { LEVEL } from './door-names.ts';
import type { DoorName, RoomName } from './fact.ts';

const BULLET = /^(?:[•*–-]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,3})+|\d{1,2}[.)]|[a-z]{1,3}[.)])\s+)?/i;
const KIND = '(?:(?:access[- ]controlled|security|controlled|double|single|entrance)\\s+)?';
const INTO =
  '(?:to|of|at|in|into|for|serving|leading\\s+(?:in)?to|from\\s+.{2,60}?\\s+(?:in)?to)\\s+';
/** `All doors of`, `Each door to`, `The doors serving`, `The door from the corridor to`. */
const DOORS_OF = new RegExp(
  `^(?:(all|each|every|both)(?:\\s+of)?\\s+)?(?:the\\s+)?${KIND}(doors?|openings?)\\s+${INTO}`,
  'i',
);
/** `Server room doors`. */
const DOORS_BEHIND = /\s+(doors?|openings?|entrances?)$/i;
const ARTICLE = /^(the|each|every|all|both)\s+(?:of\s+)?(?:the\s+)?/i;
const ON_LEVEL = new RegExp(
  `\\s+(?:on|at)\\s+(?:the\\s+)?(?:level\\s+|floor\\s+)?(${LEVEL})$`,
  'i',
);
const BETWEEN = /\s*(?:,|;|&)\s*(?:and\s+)?|\s+and\s+/i;
const NUMBER = /^\d{1,3}(?:\.\d{1,3})?[A-Z]?$/i;
/** What names of rooms are made of; a longer phrase is none. */
const WORDS = /^[\p{L}\d][\p{L}\d.'’-]*(?:\s+[\p{L}\d(][\p{L}\d.'’()-]*){0,4}$/u;
/** Words of sentences, of devices and of lists; no name of a room has one. */
const NO_NAME =
  /\b(?:all|each|every|both|an?|the|this|that|these|those|to|of|at|in|into|on|for|from|by|with|near|behind|between|beside|opposite|above|below|via|shall|must|will|is|are|be|has|have|used|any|no|not|doors?|locks?|readers?|switch(?:es)?(?!\s*room)|contacts?|buttons?|glass|strikes?|type|codes?|sets?|note|system|systems|devices?|hardware|cables?|panels?|power|supply|supplies)\b/i;
const ROOM_WORD =
  /(?:room|rooms|rm|stores?|storerooms?|offices?|lobb(?:y|ies)|corridors?|receptions?|risers?|kitchens?|toilets?|wcs?|docks?|stairs?|staircases?|stairwells?|foyers?|atrium|vestibules?|hall(?:way)?s?|landings?|cupboards?|closets?|laborator(?:y|ies)|labs?|workshops?|garages?|car ?parks?|vaults?|switch ?rooms?|plant ?rooms?|canteens?|gyms?|pools?|studios?|librar(?:y|ies)|archives?|wards?|theatres?|pharmac(?:y|ies)|suites?|showers?|terraces?|yards?|gatehouses?|substations?|centres?|centers?|shops?|areas?|bays?|entrances?)$/i;

/** Words about rooms: all doors of them, or one, and whether they name several rooms. */
interface Wording {
  readonly doors: RoomName['doors'];
  readonly several: boolean;
}

/**
 * The rooms that a phrase names and nothing else, as names of their doors; null when it may be
 * anything else. Whether they are rooms of the drawing is seen there: a name is `certain` when its
 * words say that it is a room.
 */
export function roomsOf(phrase: string): RoomName[] | null {
  const text = phrase
    .replace(BULLET, '')
    .replace(/\s+/g, ' ')
    .replace(/ only$/, '')
    .trim();
  const lead = DOORS_OF.exec(text);
  const behind = lead === null ? DOORS_BEHIND.exec(text) : null;
  const rooms = text.slice(lead?.[0].length ?? 0, behind?.index);
  const isMany = lead?.[1] !== undefined || /s$/i.test(lead?.[2] ?? behind?.[1] ?? '');
  // `Entrance` alone is a room, and `Doors` alone is none.
  if (rooms === '') return null;
  return namesIn(rooms, { doors: isMany ? 'all' : 'one', several: false });
}

function namesIn(list: string, wording: Wording): RoomName[] | null {
  const names: RoomName[] = [];
  for (const part of list.split(BETWEEN)) {
    const name = nameOf(part, wording, names.at(-1));
    if (name === null) return null;
    names.push(name);
  }
  return names;
}

function nameOf(part: string, wording: Wording, before: RoomName | undefined): RoomName | null {
  const article = ARTICLE.exec(part)?.[1]?.toLowerCase();
  const bare = part.replace(ARTICLE, '').trim();
  const level = ON_LEVEL.exec(bare)?.[1]?.toUpperCase() ?? null;
  const words = bare.replace(ON_LEVEL, '');
  // `Offices 1.04 and 1.05`: the number goes with the name before it.
  const stem = NUMBER.test(words) ? before?.text.replace(/\s+\S*\d\S*$/, '') : undefined;
  const text = stem === undefined ? words : `${stem} ${words}`;
  if (!WORDS.test(text) || NO_NAME.test(text) || parseWrittenTag(text) !== null) return null;
  if (!/^\p{L}{2}/u.test(text)) return null;
  const several = article !== undefined && article !== 'the';
  const isPlural = !/\d/.test(text) && /(?:[^s]s|ies)$/i.test(text);
  return {
    by: 'room',
    text,
    level,
    doors: several || isPlural ? 'all' : wording.doors,
    several: several || isPlural,
    certain: ROOM_WORD.test(text.replace(/[\s-]*\d[\d.]*[A-Z]?$/i, '')),
  };
}

/** Whether any of the names is a door, or surely a room. */
export function isCertain(doors: readonly DoorName[]): boolean {
  return doors.some((door) => door.by !== 'room' || door.certain);
}
