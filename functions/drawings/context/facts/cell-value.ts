import { deviceOf, leadingCount, lockCode, type NamedDevice } from './device-phrase.ts';
import type { Expectation } from './fact.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { namesALock } from './lock-family.ts';

/** One attribute of a door with its value as written. */
export interface Said {
  readonly attribute: string;
  readonly value: string;
  readonly expects: Expectation | null;
}

const NOTHING = /^(?:[-–—./]*|n\/?a|tb[acd]|t\.b\.[acd]\.?|\?+)$/i;
const NONE = /^(?:0|no|none|nil)$/i;
const PRESENT = /^(?:y|yes|x|✓|✔|•|●|required|req'?d)$/i;
const LONGEST = 200;

/** The value of an attribute that a cell or the text behind a label gives; null when it gives none. */
export function attributeValue(attribute: string, cell: string): Said | null {
  const value = cell.replace(/\s+/g, ' ').trim();
  if (NOTHING.test(value) || value.length > LONGEST) return null;
  if (attribute === 'notes') return { attribute, value, expects: null };
  if (!isPlainStatement(value)) return null;
  if (attribute === 'lock type' || attribute === 'lock') return lockValue(attribute, value);
  if (attribute === 'leaves') return leavesValue(value);
  return NONE.test(value) && attribute !== 'fire rating'
    ? null
    : { attribute, value, expects: null };
}

function lockValue(attribute: string, value: string): Said | null {
  const code = /^(?:type\s*)?(\d{2})$/i.exec(value)?.[1] ?? lockCode(value) ?? codeAndName(value);
  const expects = { kind: 'lock', count: null, atLeast: true } as const;
  if (code !== null) return { attribute: 'lock type', value, expects: { ...expects, type: code } };
  if (namesALock(value)) return { attribute: 'lock', value, expects: { ...expects, type: null } };
  return attribute === 'lock type' && !NONE.test(value)
    ? { attribute, value, expects: null }
    : null;
}

/** `11 - Single maglock`, `11 Single maglock`. */
function codeAndName(value: string): string | null {
  const [, code, name = ''] = /^(?:type\s*)?(\d{2})\s*[-–:]?\s+(.+)$/i.exec(value) ?? [];
  return code !== undefined && namesALock(name) ? code : null;
}

function leavesValue(value: string): Said | null {
  const count = /^(?:2|two|double|pair|dbl)\b/i.test(value)
    ? 2
    : /^(?:1|one|single|sgl)\b/i.test(value)
      ? 1
      : null;
  if (count === null) return null;
  return {
    attribute: 'leaves',
    value,
    expects: { kind: 'leaves', type: null, count, atLeast: false },
  };
}

/** How many of a device a cell of its column gives; null when the cell does not tell. */
export function deviceValue(phrase: string, cell: string): Said | null {
  const value = cell.replace(/\s+/g, ' ').trim();
  if (NOTHING.test(value) || value.length > LONGEST) return null;
  const named = deviceOf(phrase);
  if (named === null) return null;
  const { attribute, expects } = named;
  const ticked = expects.kind === 'lock' ? lockTicked(phrase, value, named) : null;
  if (ticked !== null) return ticked;
  if (/^\d$/.test(value) || NONE.test(value)) {
    const count = NONE.test(value) ? 0 : Number(value);
    return { attribute, value, expects: { ...expects, count, atLeast: false } };
  }
  if (PRESENT.test(value)) return { attribute, value, expects: { ...expects, atLeast: true } };
  if (!isPlainStatement(value)) return null;
  return inWords(attribute, value, expects);
}

/** The cell of a lock's own column says only that it is there, or how many. */
function lockTicked(
  phrase: string,
  value: string,
  { attribute, expects }: NamedDevice,
): Said | null {
  if (PRESENT.test(value))
    return { attribute, value: phrase, expects: { ...expects, atLeast: true } };
  if (!/^[1-9]$/.test(value)) return null;
  const count = Number(value);
  return {
    attribute,
    value: `${count} x ${phrase}`,
    expects: { ...expects, count, atLeast: false },
  };
}

/** `2 x smart card`, `Smart card reader both sides`, `S`. */
function inWords(attribute: string, value: string, expects: Expectation): Said | null {
  const own = deviceOf(value);
  if (own?.expects.kind === expects.kind) return { attribute, value, expects: own.expects };
  const { count, rest } = leadingCount(value);
  if (/[,;+&/]|\band\b/i.test(rest)) {
    return { attribute, value, expects: { ...expects, count: null, atLeast: true } };
  }
  const type = expects.kind === 'requestToExit' ? exitKind(value) : null;
  return { attribute, value, expects: { ...expects, type, count, atLeast: count === null } };
}

function exitKind(value: string): string | null {
  return /\b(dome|handle|infrared|disabled)\b/i.exec(value)?.[1]?.toLowerCase() ?? null;
}
