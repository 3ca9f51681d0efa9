import { isInk } from '../page-model/colour.ts';
import type { TextLine } from '../words/text-lines.ts';
import type { Word } from '../words/word.ts';
import type { Tag } from './tag.ts';
import { parseTag } from './tag-grammar.ts';

/** A tag written as one string, and how it stands in its line. */
export interface LineTag {
  readonly tag: Tag;
  /** Only mentioned, as a note does; not the label of a point. */
  readonly mentioned: boolean;
  readonly partial: boolean;
}

const SEPARATOR = /^[-–—:|/]$/;
const PUNCTUATION = /^[("'[{<‘“’]+|[,;:.)"'\]}>’”*]+$/g;
/** Words before a tag that only introduce it. */
const INTRODUCTION = /^(?:door|tag|ref|point|id|no|ap|access|point)\.?:?$/i;
/** Words that make a sentence, so that the tag is a mention and not a label. */
const SENTENCE =
  /\b(?:to|be|see|refer|refers|is|are|was|shall|must|will|should|has|have|from|into|when|where|only|not|per|until|unless)\b/i;
const LONGEST_REMARK = 12;

/** Tags of grammars G2 to G5 and G7, with the rest of their line. */
export function findLineTags(lines: readonly TextLine[]): LineTag[] {
  return lines.flatMap((line) => {
    const ink = line.words.every((word) => isInk(word.colour));
    return ink ? tagsOfLine(line) : [];
  });
}

function tagsOfLine(line: TextLine): LineTag[] {
  const parts = line.words.flatMap(splitAtCommas);
  const parsed = parts.map(({ text }) => parseTag(text.replace(PUNCTUATION, '')));
  const places = parsed.flatMap((tag, at) => (tag === null ? [] : [at]));
  const [first] = places;
  if (first === undefined) return [];
  const before = parts.slice(0, first).map(({ text }) => text);
  const mentionedBefore = before.some((word) => !INTRODUCTION.test(word));
  return places.flatMap((at, i) => {
    const tag = parsed[at];
    const part = parts[at];
    if (tag === null || tag === undefined || part === undefined) return [];
    const rest = parts
      .slice(at + 1, places[i + 1] ?? parts.length)
      .filter(({ word }) => !word.partial)
      .map(({ text }) => text);
    const after = remarkOf(part.text, rest);
    return [
      {
        tag: {
          ...tag,
          text: part.text.replace(PUNCTUATION, ''),
          wordBox: part.word.box,
          table: null,
          size: part.word.size,
          remark: after.remark,
        },
        mentioned: mentionedBefore || after.isSentence || parts.some(({ text }) => text === '='),
        partial: part.word.partial,
      },
    ];
  });
}

interface Part {
  readonly text: string;
  readonly word: Word;
}

/** `A-101,A-102` is a list, even without spaces; each part keeps its share of the word's box. */
function splitAtCommas(word: Word): Part[] {
  const pieces = word.text.split(/(?<=[,;])(?=[A-Z])/);
  if (pieces.length === 1) return [{ text: word.text, word }];
  const [x0, y0, x1, y1] = word.box;
  const horizontal = Math.abs(word.direction[0]) > 0.9;
  let done = 0;
  return pieces.map((text) => {
    const [from, to] = [done / word.text.length, (done + text.length) / word.text.length];
    done += text.length;
    const box = horizontal
      ? ([x0 + (x1 - x0) * from, y0, x0 + (x1 - x0) * to, y1] as const)
      : word.box;
    return { text, word: { ...word, text, box } };
  });
}

/** `A-101 - Lobby`: what a label says of its point. A sentence that begins with a tag is none. */
function remarkOf(
  tagText: string,
  rest: readonly string[],
): { remark: string | null; isSentence: boolean } {
  const words = rest.filter((word) => word !== ',' && word !== '&' && word !== 'and');
  if (words.length === 0) return { remark: null, isSentence: false };
  const parted = SEPARATOR.test(words[0] ?? '') || /[:,;]$/.test(tagText);
  const text = (SEPARATOR.test(words[0] ?? '') ? words.slice(1) : words)
    .join(' ')
    .replace(/[,;]$/, '');
  const long = words.length > LONGEST_REMARK;
  const isSentence = !parted && (long || SENTENCE.test(text) || /[a-z]\.$/.test(text));
  return { remark: text === '' ? null : text, isSentence };
}
