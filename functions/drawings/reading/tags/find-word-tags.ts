import { uniteAll } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import type { Baseline, Word } from '../words/word.ts';
import type { Tag } from './tag.ts';
import { type ParsedTag, parseTagWords, parseUnusualWords } from './tag-grammar.ts';

/** The words of one tag stand no further apart than this, in text heights: a cell for each word. */
const REACH = 6;
/** Words of one tag may overlap by this much, in text heights. */
const OVERLAP = 0.3;

/** A tag of four words, before anyone has looked for its table, and what else stands beside it. */
export interface WordTag {
  readonly tag: Tag;
  readonly words: readonly Word[];
  /** Words directly before or after it on the same baseline, as in a sentence. */
  readonly inSentence: boolean;
  readonly partial: boolean;
  /** Its parts are no codes that everybody uses: only a table makes it a tag. */
  readonly unusual: boolean;
  /** Written small, as words of sentences are. */
  readonly lowerCase: boolean;
  /** The widest gap between its words, in text heights. */
  readonly widestGap: number;
}

/**
 * Tags of grammar G1: four words of one baseline, in whatever pieces and order they were drawn.
 * Other text of the same look between them is passed over.
 */
export function findWordTags(baselines: readonly Baseline[]): WordTag[] {
  return baselines.flatMap((baseline) => {
    const words = baseline.filter((word) => isInk(word.colour) && !SEPARATOR.test(word.text));
    const whole = matches(words, matched);
    const used = new Set(whole.flatMap(([, parts]) => parts));
    // A long level (`L12`) may touch the point after it: then the strings themselves tell.
    const left = words.filter((word) => !used.has(word));
    const pieces = left.flatMap(piecesOf);
    const inPieces = pieces.length > left.length ? matches(pieces, matched) : [];
    const all = [...words, ...pieces];
    const found = [...whole, ...inPieces];
    const complete = new Set(found.flatMap(([tag, parts]) => (tag.package === null ? [] : parts)));
    const open = words.filter(
      (word) => !complete.has(word) && !word.pieces.some((piece) => complete.has(piece)),
    );
    const inOpen = matches(open, matchedUnusual);
    const seen = new Set(inOpen.flatMap(([, parts]) => parts));
    const apart = open.filter((word) => !seen.has(word)).flatMap(piecesOf);
    const unusual = [...inOpen, ...matches(apart, matchedUnusual)];
    const taken = new Set(found.flatMap(([, parts]) => parts));
    const joined = left.filter((word) => word.pieces.some((piece) => taken.has(piece)));
    for (const word of joined) taken.add(word);
    return [
      ...found.map((match) => toWordTag(match, all, taken, false)),
      ...unusual.map((match) => toWordTag(match, all, new Set([...taken, ...match[1]]), true)),
    ];
  });
}

function piecesOf(word: Word): readonly Word[] {
  return word.pieces.length > 0 ? word.pieces : [word];
}

/** Tags among the words of one baseline, each word in one tag only. */
function matches(words: readonly Word[], grammar: Grammar): Match[] {
  const used = new Set<Word>();
  const found: Match[] = [];
  for (const word of words) {
    const match = used.has(word) ? null : longest(word, words, used, grammar);
    if (match === null) continue;
    for (const part of match[1]) used.add(part);
    found.push(match);
  }
  return found;
}

type Match = readonly [ParsedTag, readonly Word[]];
type Grammar = (parts: readonly Word[]) => Match | null;

function longest(
  first: Word,
  words: readonly Word[],
  used: ReadonlySet<Word>,
  grammar: Grammar,
): Match | null {
  const free = words.filter((word) => !used.has(word));
  return extend([first], free, 4, grammar) ?? extend([first], free, 3, grammar);
}

/** Depth first along the baseline, the nearest word first. */
function extend(
  parts: readonly Word[],
  words: readonly Word[],
  length: number,
  grammar: Grammar,
): Match | null {
  if (parts.length === length) return grammar(parts);
  const last = parts.at(-1);
  if (last === undefined || !/^[A-Z0-9-]{1,5}$/i.test(last.text)) return null;
  for (const next of words.filter((word) => canFollow(last, word))) {
    const match = extend([...parts, next], words, length, grammar);
    if (match !== null) return match;
    // Only a text that is drawn across the tag may be passed over.
    if (!words.some((word) => word !== next && crosses(word, next))) return null;
  }
  return null;
}

function matched(parts: readonly Word[]): Match | null {
  const parsed = parseTagWords(parts.map((part) => part.text.toUpperCase()));
  // A longer word that names no system is a word of a sentence.
  const named = parsed?.system !== null || parsed.systemText.length === 1;
  return parsed === null || !named ? null : [parsed, parts];
}

function matchedUnusual(parts: readonly Word[]): Match | null {
  const parsed = parseUnusualWords(parts.map((part) => part.text));
  return parsed === null ? null : [parsed, parts];
}

function canFollow(last: Word, next: Word): boolean {
  const gap = next.from - last.to;
  return next.from > last.from && gap >= -OVERLAP * last.size && gap <= REACH * last.size;
}

function crosses(a: Word, b: Word): boolean {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from) > OVERLAP * a.size;
}

/** Strokes between the parts of a tag: `A / L1 / 042 / PK`. */
const SEPARATOR = /^[-–—/|:.]$/;
/** An ordinary space to the next word, in text heights; more than that is another text. */
const SPACE = 0.7;

function toWordTag(
  [parsed, parts]: Match,
  words: readonly Word[],
  used: ReadonlySet<Word>,
  unusual: boolean,
): WordTag {
  const [first, last] = [parts[0], parts.at(-1)];
  const size = first?.size ?? 0;
  const inSentence = words.some((word) => {
    if (used.has(word) || first === undefined || last === undefined) return false;
    const gap = Math.max(first.from - word.to, word.from - last.to);
    return gap >= 0 && gap < SPACE * size && /[A-Za-z]{2}/.test(word.text);
  });
  const wordBox = uniteAll(parts.map((part) => part.box)) ?? [0, 0, 0, 0];
  const text = parts.map((part) => part.text).join(' ');
  return {
    tag: { ...parsed, text, wordBox, table: null, size, remark: null },
    words: parts,
    inSentence,
    unusual,
    partial: parts.some((part) => part.partial),
    lowerCase: /[a-z]/.test(text),
    widestGap: Math.max(...parts.map((part, i) => (part.from - (parts[i - 1] ?? part).to) / size)),
  };
}
