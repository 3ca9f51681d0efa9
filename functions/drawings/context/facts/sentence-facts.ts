import type { Said } from './cell-value.ts';
import { type DoorGroup, doorGroups } from './door-names.ts';
import type { DoorName, Statement } from './fact.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { saidByLabel, saidInList } from './items.ts';

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
const FITTED = '(?:fitted|provided|equipped|supplied|furnished|installed|complete) with';
const VERB = new RegExp(
  `^\\s*(?:(?:shall|must|will|to|is to|are to)\\s+(?:each\\s+|all\\s+|both\\s+)?(?:have|be\\s+${FITTED}|be of|be|receive|include|use|comprise|get|carry)|(?:each\\s+)?(?:has|have|requires?|needs?|includes?|comprises?|receives?|gets?|uses?|carries|carry)|(?:is|are)\\s+(?:to be\\s+)?(?:each\\s+)?(?:${FITTED}|of)?|,\\s*(?:provide|install|fit|supply)|[:=–—-])\\s*`,
  'i',
);
/** Forms of to be, with nothing behind them. */
const BARE_VERB =
  /^\s*(?:(?:shall|must|will|to|is to|are to)\s+(?:each\s+|all\s+|both\s+)?be|is|are)\s*$/i;
/** `Provide X to doors ...`, `X shall be installed at doors ...`, `HS-03 applies to doors ...`. */
const FRONT =
  /^(?:[•*–-]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,3})*|[a-z]{1,3})[.)]\s+)?(?:(?:provide|install|fit|supply|include|allow)\s+(.+?)|(.+?)\s+(?:shall be|are to be|is to be|to be|will be|is|are)\s+(?:provided|installed|fitted|supplied|used|included|mounted)|(.+?)\s+(?:applies|apply|shall apply))\s+(?:to|at|on|for|in)\s+(?:each of\s+)?(?:the\s+)?(?:following\s+)?(?:(?:access[- ]controlled|security)\s+)?(?:doors?|openings?|access points?)?\s*(?:nos?\.?)?\s*:?\s*$/i;
const EACH = /\beach\b|\bevery\b|\bper door\b/i;

/**
 * The doors of a sentence and what it says of them; null when it is not one plain statement about
 * one group of doors.
 */
export function saidInSentence(sentence: string): SentenceSaid | null {
  const text = sentence.replace(/\.$/, '').trim();
  const [group, ...more] = doorGroups(text);
  if (group === undefined || more.length > 0 || !isPlainStatement(text)) return null;
  const said = behind(text, group) ?? inFront(text, group);
  if (said === null || said.length === 0) return null;
  const many = group.doors.length > 1 || group.doors.some(({ by }) => by !== 'point');
  return { doors: group.doors, said: many && !EACH.test(text) ? said.map(withoutCount) : said };
}

/** `A-042 shall have ...`. */
function behind(text: string, group: DoorGroup): Said[] | null {
  const lead = text.slice(0, group.from);
  if (!LEAD.test(lead) && !PLACED_LEAD.test(lead)) return null;
  const rest = text.slice(group.to);
  const named = rest.replace(NAME_BEHIND, '');
  const verb = VERB.exec(named);
  if (verb === null) return null;
  const predicate = named.slice(verb[0].length);
  // `shall be opened by ...` says what is done with the door; only a name says what it is or has.
  const [first = ''] = predicate.split(/,|\s(?:and|with)\s/);
  if (BARE_VERB.test(verb[0]) && saidInList(first).length === 0) return null;
  return saidByLabel(predicate) ?? saidInList(predicate);
}

/** `Provide ... to doors A-001 to A-012`. */
function inFront(text: string, group: DoorGroup): Said[] | null {
  const rest = text.slice(group.to).replace(NAME_BEHIND, '').trim();
  if (rest !== '') return null;
  const front = FRONT.exec(text.slice(0, group.from));
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
  if (group === undefined || more.length > 0 || !LEAD.test(text.slice(0, group.from))) return null;
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

export function sentenceStatements(
  { doors, said }: SentenceSaid,
  where: string,
  confidence: number,
): Statement[] {
  return said.map((each) => ({ ...each, doors: [...doors], from: 'sentence', where, confidence }));
}
