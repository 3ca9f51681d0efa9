import type { Said } from './cell-value.ts';
import { type DoorGroup, doorGroups } from './door-names.ts';
import type { DoorName, Statement } from './fact.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { saidByLabel, saidInList } from './items.ts';
import { roomsOf } from './room-names.ts';

/** What a sentence says of the doors it names. */
export interface SentenceSaid {
  readonly doors: readonly DoorName[];
  readonly said: readonly Said[];
}

/** What may stand before the doors: a bullet, a clause number, the word "doors". */
const LEAD =
  /^(?:[•*–-]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,3})*|[a-z]{1,3})[.)]?\s+)?(?:(?:please\s+)?note that\s+)?(?:(?:the|for|at|to|on|each of|both)\s+)*(?:(?:access[- ]controlled|security|controlled|double|single)\s+)?(?:doors?|openings?|access points?|points?|portals?|gates?|entrances?|hatch(?:es)?|barriers?|door tags?)?\s*(?:nos?\.?|numbers?|tags?)?\s*[:,]?\s*$/i;
/** `The perimeter doors`: words of place may stand before the doors, prepositions may not. */
const PLACED_LEAD =
  /^(?:\d{1,2}(?:\.\d{1,3})*\.?\s+)?the\s+(?:(?!(?:on|at|of|for|from|by|to|near|behind|between|beside|opposite|like|unlike|before|after|with|and|or)\b)[a-z]+\s+){1,2}doors?\s+$/i;
const NAME_BEHIND = /^\s*(?:\([^()]{1,60}\)|[–—-]\s+[^:,.]{2,40}?(?=\s*:)|,\s*[A-Z][\w' ]{2,40},)/;
const FITTED =
  '(?:(?:fitted|provided|equipped|supplied|furnished|installed|complete) with|(?:secured|locked) (?:by|with))';
const VERB_WORDS = `(?:shall|must|will|to|is to|are to)\\s+(?:each\\s+|all\\s+|both\\s+)?(?:have|be\\s+${FITTED}|be of|be|receive|include|use|comprise|get|carry)|(?:each\\s+)?(?:has|have|requires?|needs?|includes?|comprises?|receives?|gets?|uses?|carries|carry)|(?:is|are)\\s+(?:to be\\s+)?(?:each\\s+)?(?:${FITTED}|of)?|,\\s*(?:provide|install|fit|supply)`;
const VERB = new RegExp(`^\\s*(?:${VERB_WORDS}|[:=–—-])\\s*`, 'i');
/** The same anywhere in a sentence. */
const VERBS = new RegExp(
  `(?:\\s+(?:${VERB_WORDS})(?=\\s)|,\\s*(?:provide|install|fit|supply)\\s|\\s*[:=]|\\s[–—-](?=\\s))\\s*`,
  'gi',
);
const INTO = /\s(?:to|at|on|for|in)\s+/gi;
/** Forms of to be, with nothing behind them. */
const BARE_VERB =
  /^\s*(?:(?:shall|must|will|to|is to|are to)\s+(?:each\s+|all\s+|both\s+)?be|is|are)\s*$/i;
/** `Provide X to doors ...`, `X shall be installed at doors ...`, `HS-03 applies to doors ...`. */
const FRONT =
  /^(?:[•*–-]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,3})*|[a-z]{1,3})[.)]\s+)?(?:(?:the\s+(?:\w+\s+)?contractor\s+(?:shall|must|will|is to)\s+)?(?:provide|install|fit|supply|include|allow)\s+(.+?)|(.+?)\s+(?:shall be|are to be|is to be|to be|will be|is|are)\s+(?:provided|installed|fitted|supplied|used|included|mounted)|(.+?)\s+(?:applies|apply|shall apply))\s+(?:to|at|on|for|in)\s+(?:each of\s+)?(?:the\s+)?(?:following\s+)?(?:(?:access[- ]controlled|security)\s+)?(?:doors?|openings?|access points?)?\s*(?:nos?\.?)?\s*:?\s*$/i;
const EACH = /\beach\b|\bevery\b|\bper door\b/i;

/**
 * The doors of a sentence and what it says of them; null when it is not one plain statement about
 * one group of doors.
 */
export function saidInSentence(sentence: string): SentenceSaid | null {
  const text = sentence.replace(/\.$/, '').trim();
  if (!isPlainStatement(text)) return null;
  const [group, ...more] = doorGroups(text);
  if (more.length > 0) return null;
  if (group === undefined) return saidOfRooms(text);
  return together(group.doors, behind(text, group) ?? inFront(text, group), text);
}

function together(
  doors: readonly DoorName[],
  said: readonly Said[] | null,
  text: string,
): SentenceSaid | null {
  if (said === null || said.length === 0) return null;
  const many = doors.length > 1 || doors.some(isMany);
  return { doors, said: many && !EACH.test(text) ? said.map(withoutCount) : said };
}

function isMany(door: DoorName): boolean {
  return door.by === 'room' ? door.doors === 'all' : door.by !== 'point';
}

/** `The plant room shall have ...`, `Provide ... to the plant room`: no door is named. */
function saidOfRooms(text: string): SentenceSaid | null {
  for (const { index, 0: verb } of text.matchAll(VERBS)) {
    const rooms = roomsOf(text.slice(0, index));
    if (rooms !== null)
      return together(rooms, predicate(verb, text.slice(index + verb.length)), text);
  }
  for (const { index, 0: word } of text.matchAll(INTO)) {
    const rooms = roomsOf(text.slice(index + word.length));
    const said = rooms && frontList(text.slice(0, index + word.length));
    if (said) return together(rooms, said, text);
  }
  return null;
}

/** `A-042 shall have ...`. */
function behind(text: string, group: DoorGroup): Said[] | null {
  const lead = text.slice(0, group.from);
  if (!LEAD.test(lead) && !PLACED_LEAD.test(lead)) return null;
  const rest = text.slice(group.to);
  const named = rest.replace(NAME_BEHIND, '');
  const verb = VERB.exec(named);
  if (verb === null) return null;
  return predicate(verb[0], named.slice(verb[0].length));
}

/** What stands behind a verb, as far as it says what a door is or has. */
function predicate(verb: string, list: string): Said[] | null {
  // `shall be opened by ...` says what is done with the door; only a name says what it is or has.
  const [first = ''] = list.split(/,|\s(?:and|with)\s/);
  if (BARE_VERB.test(verb) && saidInList(first).length === 0) return null;
  return saidByLabel(list) ?? saidInList(list);
}

/** `Provide ... to doors A-001 to A-012`. */
function inFront(text: string, group: DoorGroup): Said[] | null {
  const rest = text.slice(group.to).replace(NAME_BEHIND, '').trim();
  if (rest !== '') return null;
  return frontList(text.slice(0, group.from));
}

function frontList(start: string): Said[] | null {
  const front = FRONT.exec(start);
  const list = front?.[1] ?? front?.[2] ?? front?.[3];
  return list === undefined ? null : saidInList(list);
}

/** `Doors 1 and 2 shall have two readers`: two each, or one each? At least one is certain. */
function withoutCount(said: Said): Said {
  const { expects } = said;
  if (expects === null || expects.kind === 'leaves' || (expects.count ?? 1) <= 1) return said;
  return { ...said, expects: { ...expects, count: null, atLeast: true } };
}

/** The doors that a line names and nothing else: the lines below speak of them. */
export function doorsOfHeading(line: string): readonly DoorName[] | null {
  const text = line.replace(/[:.]$/, '').trim();
  const [group, ...more] = doorGroups(text);
  if (group === undefined) return roomHeading(text);
  if (more.length > 0 || !LEAD.test(text.slice(0, group.from))) return null;
  const rest = text.slice(group.to).trim();
  const isName =
    rest === '' || /^(?:\([^()]{1,60}\)|[–—:,-]?\s*[\p{Lu}\d][\p{L}\d' /&.-]{1,40})$/u.test(rest);
  if (isName) return group.doors;
  const open = /:$/.test(line.trim()) && VERB.exec(rest);
  return open &&
    /^(?:the following|:)?$/i.test(rest.slice(open[0].length).trim()) &&
    isPlainStatement(text)
    ? group.doors
    : null;
}

function roomHeading(text: string): readonly DoorName[] | null {
  return isPlainStatement(text) ? roomsOf(text) : null;
}

export function sentenceStatements(
  { doors, said }: SentenceSaid,
  where: string,
  confidence: number,
): Statement[] {
  return said.map((each) => ({ ...each, doors: [...doors], from: 'sentence', where, confidence }));
}
