import { meaningOfWords } from '../../reading/devices/device-words.ts';
import type { Expectation } from './fact.ts';
import { namesALock } from './lock-family.ts';

/** A device that a few words name. */
export interface NamedDevice {
  readonly attribute: string;
  readonly expects: Expectation;
}

const LONGEST_WORDS = 12;
/** Things that belong to a device and are none. */
const ACCESSORY =
  /\b(?:cabl|cover|bracket|plate|interfac|power|containment|conduit|sign|label|controller|panel|software|test|housing|back ?box|key ?card|position of|height|batter|relay|wiring|loop|door ?closer|closer|hinge|stop|lever|pull|kick)/i;
/** A device at, near or of something else is not the door's own. */
const ELSEWHERE = /\b(?:near|at|from|by|behind|beside|of|inside|above|below|in|per)\b/i;
const COUNT_WORDS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
]);
const COUNT =
  /^(?:only\s+|just\s+)?(?:(\d{1,2})\s*(?:no\.?s?|nr\.?|#|off|ea|x|×|pcs?)?\s+|(\d{1,2})\s*[x×]\s*|(one|two|three|four)(?:,|\b)\s*(?:\(\d\)\s*)?|(?:an?|the|its|all|each|single)\s+)/i;
/** `Position switches, 2 no.` */
const COUNT_BEHIND = /[\s,]+(\d{1,2})\s*(?:no\.?|nr\.?|off|pcs)$/i;
const BOTH_SIDES =
  /\b(?:(?:on |to |at )?both sides|(?:on |to )?each side|(?:on |to )?either side|in and out|in\/out|entry and exit|in & out|read(?:er)?[- ]in\s*\/\s*read(?:er)?[- ]out)\b/i;
const ONE_SIDE =
  /\b(?:(?:on|to|at|from) the )?(?:non-|un|in)?(?:secured?|public|protected|attack|inner|outer|inside|outside|entry|exit|internal|external)(?: side| face)\b/i;

const attributes: Readonly<Record<string, string>> = {
  reader: 'readers',
  breakGlass: 'break glass',
  requestToExit: 'request to exit',
  positionSwitch: 'position switches',
  lock: 'lock',
};

/** What follows a number: 2 no. smart card readers -> 2. */
export function leadingCount(phrase: string): { count: number | null; rest: string } {
  const match = COUNT.exec(phrase);
  if (match === null) {
    const behind = COUNT_BEHIND.exec(phrase);
    if (behind === null) return { count: null, rest: phrase };
    return { count: Number(behind[1]), rest: phrase.slice(0, behind.index) };
  }
  const word = match[3]?.toLowerCase();
  const digits = match[1] ?? match[2];
  const count = word === undefined ? Number(digits ?? Number.NaN) : (COUNT_WORDS.get(word) ?? 0);
  return {
    count: Number.isInteger(count) && count <= 20 ? count : null,
    rest: phrase.slice(match[0].length),
  };
}

export function namesASide(phrase: string): boolean {
  return ONE_SIDE.test(phrase);
}

/**
 * The device that a short phrase such as `two smart card readers` names; null when it names none,
 * or something that only belongs to one.
 */
export function deviceOf(phrase: string): NamedDevice | null {
  const { count, rest } = leadingCount(phrase.trim());
  const words = rest
    .replace(BOTH_SIDES, ' ')
    .replace(ONE_SIDE, ' ')
    .replace(/\s+in accordance\b.*$|\s+(?:in addition|as well|too)$/i, '')
    .trim();
  if (ELSEWHERE.test(words)) return null;
  if (words === '' || words.split(/\s+/).length > LONGEST_WORDS || ACCESSORY.test(words))
    return null;
  const both = BOTH_SIDES.test(phrase);
  const total = both ? 2 * (count ?? 1) : count;
  const meant = meaningOf(words);
  if (meant === null) return null;
  const { kind, type } = meant;
  const expects = { kind, type, count: total, atLeast: !both && namesASide(phrase) };
  return { attribute: attributeOf(expects), expects };
}

function meaningOf(words: string): Pick<Expectation, 'kind' | 'type'> | null {
  if (
    /\b(?:door|leaf) (?:monitor\w*|status)(?: (?:contact|switch))?s?\b|\bDPS\b|\breed (?:switch|contact)|\b(?:door|magnetic) contacts?\b/i.test(
      words,
    )
  ) {
    return { kind: 'positionSwitch', type: null };
  }
  const code = lockCode(words);
  if (code !== null) return { kind: 'lock', type: code };
  const meaning = meaningOfWords(words);
  if (meaning === null) return namesALock(words) ? { kind: 'lock', type: null } : null;
  switch (meaning.kind) {
    case 'reader':
    case 'breakGlass':
    case 'positionSwitch':
    case 'lock':
      return { kind: meaning.kind, type: null };
    case 'requestToExit':
      return { kind: 'requestToExit', type: meaning.type === 'button' ? null : meaning.type };
    case 'other':
      return { kind: 'other', type: meaning.type };
    default:
      return null;
  }
}

/** `lock type 12`, `type 12 maglock`, `maglock (type 12)`. */
export function lockCode(words: string): string | null {
  const plain = words.replace(/[()]/g, ' ');
  const match =
    /\block(?:ing)?\s+(?:type|code)?\s*:?\s*(\d{2})\b/i.exec(plain) ??
    (namesALock(plain) ? /\btype\s*:?\s*(\d{2})\b/i.exec(plain) : null);
  return match?.[1] ?? null;
}

/** The attribute that an expectation is about. */
export function attributeOf({ kind, type }: Pick<Expectation, 'kind' | 'type'>): string {
  if (kind === 'lock' && type !== null) return 'lock type';
  return attributes[kind] ?? otherAttribute(type);
}

function otherAttribute(type: string | null): string {
  return (type ?? 'other').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
