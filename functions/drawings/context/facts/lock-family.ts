import { samePhrase } from './plain-words.ts';

const families: readonly (readonly [RegExp, string])[] = [
  [/\bshear/i, 'shear lock'],
  [
    /\bmag(?:net|netic)?[\s-]?lock|\belectro-?\s?mag|\bmagnetic (?:door )?lock|\bEM[\s-]?lock/i,
    'magnetic lock',
  ],
  [/\bmortise|\bmortice/i, 'mortise lock'],
  [/\bstrike|\brelease keep/i, 'strike'],
  [/\bhead\s?lock/i, 'head lock'],
  [/\bcrash ?bar|\bpanic|\bpush ?(?:bar|pad)|\btouch ?bar/i, 'crash bar'],
  [
    /\bmotori[sz]ed (?:door|swing|operator)|\bautomatic (?:door|operator)|\bdoor operator/i,
    'motorised door',
  ],
  [/\bsolenoid/i, 'solenoid lock'],
  [/\bmotori[sz]ed/i, 'motorised lock'],
  [/\bdrop ?bolt|\bshoot ?bolt|\b(?:electric )?bolt\b|\bdead ?bolt/i, 'bolt'],
  [/\bhandle|\bescutcheon|\bcylinder|\bwireless lock|\bsmart lock/i, 'electronic handle'],
  [/\bturnstile|\bspeed ?gate|\bbarrier|\bgate\b/i, 'gate'],
  [/\bintercom lock|\broller shutter/i, 'shutter'],
];

const LOCK_WORDS =
  /\b(?:\w*lock(?:s|ing)?|strikes?|mortis|mortic|bolts?|shear|crash ?bar|panic|motori[sz]ed|solenoid|maglocks?|electro-?mag\w*|turnstile|operator|latch|keep)\b/i;

/** What sort of lock some words name; null when they name none that we know. */
export function lockFamily(words: string): string | null {
  return families.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** Whether words speak of something that locks a door. */
export function namesALock(words: string): boolean {
  return LOCK_WORDS.test(words) || lockFamily(words) !== null;
}

/** Words that no name of a lock has: those of sentences, works and other things. */
const NO_NAME =
  /\b(?:the|shall|must|be|been|is|are|has|have|keys?|deliver\w*|cameras?|tested|fitted|installed|used|provided|supplied|schedules?|install\w*|mainten\w*|costs?|prices?|quantit\w*|weeks?|days?|minutes?|programme|drawings?|clauses?|cables?|doors? with)\b/i;
const LONGEST_NAME = 10;

/** Whether words are the name of a lock, such as `Single maglock`, and not a sentence about locks. */
export function isLockName(words: string): boolean {
  const short = words.split(/\s+/).length <= LONGEST_NAME;
  return short && namesALock(words) && !NO_NAME.test(words);
}

const NUMBERED = /\b(single|double|twin|dual)\b/i;

/** Whether two meanings of a code can be the same lock: same sort, and not one single, one double. */
export function sameLock(a: string, b: string): boolean {
  const [first, second] = [lockFamily(a), lockFamily(b)];
  if (first === null || second === null) return samePhrase(a, b);
  const [one, other] = [numberOf(a), numberOf(b)];
  return first === second && (one === null || other === null || one === other);
}

function numberOf(words: string): 1 | 2 | null {
  const number = NUMBERED.exec(words)?.[1]?.toLowerCase();
  if (number === undefined) return null;
  return number === 'single' ? 1 : 2;
}
