import { attributeValue, deviceValue, type Said } from './cell-value.ts';
import { roleOf } from './column-roles.ts';
import { deviceOf, leadingCount, namesASide } from './device-phrase.ts';
import { isPlainStatement } from './is-plain-statement.ts';

const SET =
  /\b(?:hardware|ironmongery)\s+set\s+(?:no\.?\s*)?([A-Z]{0,4}[- ]?\d{1,3}[A-Z]?)\b|\b((?:HS|HW|HWS)[- ]?\d{1,3}[A-Z]?)\b/i;
const FIRE =
  /\b(FD\s?\d{2,3}\s?S?|EI\s?\d{2,3})\b|\b(\d{2,3}[- ]min(?:ute)?s?)\b(?=.*\bfire)|\bfire.*\b(\d{2,3}[- ]min(?:ute)?s?)\b/i;
const LEAVES =
  /\b(single|double)[- ](?:leaf|door|doors)\b|\b(one|two|1|2) (?:leaf|leaves)\b|\b(pair) of (?:leaves|doors)\b/i;
const WIDTH =
  /\b(\d{3,4}\s?mm)(?: clear)?(?: (?:wide|width|opening))\b|\bwidth (?:of )?(\d{3,4}\s?mm)\b/i;
const HANDING = /\b((?:left|right)[- ]hand(?:ed)?(?: reverse)?)\b/i;
const LABEL = /^([\p{L}][\p{L} /()-]{1,38}?)\s*[:=]\s*(\S.*)$/u;
const SPLIT =
  /\s*(?:,|;|\+|\s&\s|\n|\s\|\s)\s*(?:and\s+)?|\s+(?:and|with|plus|together with|along with|as well as)\s+/i;
/** What ties an item to its device's place and says nothing more. */
const ANOTHER = /^(?:(?:one|two|\d)\s+)?(?:on|to|at)\s/i;

/** What a list such as `one reader on the secure side, break glass and lock type 12` says. */
export function saidInList(list: string): Said[] {
  const joined = list
    .replace(/\bin and out\b/gi, 'in/out')
    .replace(/\bentry and exit\b/gi, 'in/out');
  const said: Said[] = [];
  const items = joined.split(SPLIT).map((part) => part.replace(/\.$/, '').trim());
  // `lock type 11 and 12`: which of the two is not told.
  if (items.some((item) => /^(?:type )?\d{2}$/i.test(item))) return [];
  for (const item of items) {
    if (item === '') continue;
    const another = said.at(-1);
    if (another?.expects && ANOTHER.test(item) && namesASide(item)) {
      said.push(onTheOtherSide(another, item));
    } else said.push(...saidByItem(item));
  }
  return together(said);
}

/** `one reader on the secure side and one on the non-secure side`: a second of the same. */
function onTheOtherSide(first: Said, item: string): Said {
  const { count } = leadingCount(item);
  const expects = first.expects && { ...first.expects, count: count ?? 1, atLeast: true };
  return { ...first, value: item, expects };
}

/** Several items of one device are one statement: their counts add up. */
function together(said: readonly Said[]): Said[] {
  const codes = new Set(said.filter(isLockType).map(({ expects }) => expects?.type));
  const clear = codes.size > 1 ? said.filter((each) => !isLockType(each)) : said;
  const groups = Map.groupBy(clear, ({ attribute, expects }) => `${attribute}|${expects?.type}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1 || !first.expects) return group.slice(0, 1);
    if (first.expects.kind === 'lock') return group.slice(0, 1);
    const count = group.reduce((sum, { expects }) => sum + (expects?.count ?? 1), 0);
    const value = group.map((each) => each.value).join(' and ');
    return [{ ...first, value, expects: { ...first.expects, count, atLeast: true } }];
  });
}

function isLockType({ attribute }: Said): boolean {
  return attribute === 'lock type';
}

function saidByItem(item: string): Said[] {
  const said: Said[] = [];
  const set = SET.exec(item);
  if (set !== null) add(said, 'hardware set', set[1] ?? set[2]);
  const fire = FIRE.exec(item);
  if (fire !== null) add(said, 'fire rating', fire[1] ?? fire[2] ?? fire[3]);
  const leaves = LEAVES.exec(item);
  if (leaves !== null)
    said.push(...attributeSaid('leaves', leaves[1] ?? leaves[2] ?? leaves[3] ?? ''));
  const width = WIDTH.exec(item);
  if (width !== null) add(said, 'width', width[1] ?? width[2]);
  const handing = HANDING.exec(item);
  if (handing !== null) add(said, 'handing', handing[1]);
  if (set !== null || leaves !== null) return said;
  const device = deviceOf(item);
  if (device !== null) {
    said.push({ ...device, value: item });
  }
  return said;
}

function add(said: Said[], attribute: string, value: string | undefined): void {
  if (value !== undefined) said.push({ attribute, value, expects: null });
}

function attributeSaid(attribute: string, value: string): Said[] {
  const said = attributeValue(attribute, value);
  return said === null ? [] : [said];
}

/** A line `Lock type: 12`; null when it is none. */
export function saidByLabel(line: string): Said[] | null {
  const [, label, value] = LABEL.exec(line) ?? [];
  if (label === undefined || value === undefined) return null;
  const role = roleOf(label);
  if (role === null) return null;
  const plain = value.replace(/\.$/, '');
  if (role.is === 'attribute') return attributeSaid(role.attribute, plain);
  if (role.is === 'device') {
    const said = deviceValue(role.phrase, plain);
    return said === null ? [] : [said];
  }
  return role.is === 'items' && isPlainStatement(plain) ? saidInList(plain) : [];
}
