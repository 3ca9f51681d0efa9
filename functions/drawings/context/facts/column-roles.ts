import { lockFamily } from './lock-family.ts';

/** What a column of a table, or the label before a colon, speaks of. */
export type Role =
  | { readonly is: 'door' | 'room' | 'level' | 'package' | 'items' | 'quantity' }
  | { readonly is: 'attribute'; readonly attribute: string }
  | { readonly is: 'device'; readonly phrase: string; readonly sided: boolean };

const attribute = (name: string): Role => ({ is: 'attribute', attribute: name });
const device = (phrase: string): Role => ({ is: 'device', phrase, sided: false });

const rules: readonly (readonly [RegExp, Role])[] = [
  [
    /\b(?:hardware|ironmongery|hdw|hw)\s*(?:set|group|schedule|ref|type|no)?\b|^set(?: (?:no|ref|code|id))?\.?$|\bhs (?:no|ref)/i,
    attribute('hardware set'),
  ],
  [/\block(?:ing)? (?:type|code|ref|no)\b|\btype of lock\b/i, attribute('lock type')],
  [/^(?:elect\w* )?lock(?:s|ing)?(?: (?:device|hardware|mechanism))?$/i, attribute('lock')],
  [/\bfire\b|\bFR\b|^rating$|\bFD\b/i, attribute('fire rating')],
  [/\bfinish/i, attribute('finish')],
  [/\bhand(?:ing|ed)?\b|\bswing\b/i, attribute('handing')],
  [/\b(?:leaf|leaves)\b(?!.*(?:size|width|height))/i, attribute('leaves')],
  [/\bwidth\b|\bclear opening\b|\bleaf size\b/i, attribute('width')],
  [
    /\bbreak[\s-]?glass|\bE?BGU?\b|\bcall ?point|\bemergency (?:door )?release|\bEDR\b/i,
    device('break glass'),
  ],
  [
    /\bREX\b|\bRTE\b|\brequest[\s-]to[\s-]exit|\bexit (?:button|device)|\bpush to exit/i,
    device('request to exit'),
  ],
  [
    /\b(?:position|door|reed|magnetic) (?:switch|contact)|\bDPS\b|\bmonitor|^contacts?$/i,
    device('position switch'),
  ],
  [/\bkey ?pad/i, device('keypad')],
  [/\bbiometric|\bfingerprint/i, device('biometric')],
  [/\bduress/i, device('duress')],
  [/\breaders?\b|\bcredential/i, device('reader')],
  [/^(?:qty|quantity|no\.? off|number off)\.?$/i, { is: 'quantity' }],
  [/^(?:level|floor|storey)$/i, { is: 'level' }],
  [/^package(?: id\w*)?$/i, { is: 'package' }],
  [/^(?:notes?|remarks?|comments?)$/i, attribute('notes')],
  [
    /^(?:items?|components?|contents?|description|devices?|equipment|comprising|includes|set contents)$/i,
    { is: 'items' },
  ],
  [
    /^(?:room|location|area|space|room (?:name|no\.?|number|description)|door location|location \/ room|from room|to room)$/i,
    { is: 'room' },
  ],
  [
    /^(?:(?:door|opening|access point|acs point|point)s?\b.{0,14}|doors? (?:served|applies to|covered)|applies to(?: doors)?|(?:door )?(?:tag|id|ref|mark|no|number|reference)\.?(?: (?:no|number)\.?)?)$/i,
    { is: 'door' },
  ],
];

const SIDED = /\b(?:in|out|entry|exit|secure|non-?secure|unsecure|side [ab12]|inside|outside)\b/i;
const LONGEST = 40;

/** What a heading of a column or a label speaks of; null when of nothing that we use. */
export function roleOf(heading: string): Role | null {
  const text = heading
    .replace(/[\n\t]+/g, ' ')
    .replace(/[:*]+$/, '')
    .trim();
  if (text === '' || text.length > LONGEST) return null;
  const role = rules.find(([pattern]) => pattern.test(text))?.[1] ?? lockColumn(text);
  if (role?.is !== 'device' || role.phrase !== 'reader') return role;
  return { ...role, sided: SIDED.test(text) };
}

/** `Maglock`, `Electric strike`: a column for one sort of lock, ticked or counted. */
function lockColumn(text: string): Role | null {
  return lockFamily(text) !== null && !/\b(?:type|code|set|power|release)\b/i.test(text)
    ? device(text)
    : null;
}
