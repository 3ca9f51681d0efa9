import { UNSPECIFIED } from '../../reading/devices/device.ts';
import type { AccessPoint, Meaning } from '../../reading/drawing-reading.ts';
import { holdsWords, plainWords } from '../facts/plain-words.ts';
import type { Sides } from './sides.ts';

/**
 * Whether the drawing shows readers of another type than the specification says, by the words of
 * the legend. Only a type that the legend names in the same words can differ.
 */
export function differentReader(
  said: string,
  point: AccessPoint,
  legend: readonly Meaning[],
): Sides | null {
  const types = Object.keys(point.readers);
  if (types.length === 0 || types.includes(UNSPECIFIED)) return null;
  const readers = legend.filter(({ kind, code }) => kind === 'reader' && code !== '');
  const meant = /^[A-Z]$/.test(said.trim())
    ? readers.find(({ code }) => code === said.trim())
    : readers
        .filter(({ meaning }) => plainWords(meaning).includes(' ') && holds(said, meaning))
        .toSorted((a, b) => b.meaning.length - a.meaning.length)[0];
  if (meant === undefined || types.includes(meant.code)) return null;
  const drawn = types.map((code) => readers.find((line) => line.code === code));
  // `Encrypted smart card reader` is a smart card reader too.
  if (drawn.some((line) => line === undefined || holds(line.meaning, meant.meaning))) return null;
  const shows = drawn.flatMap((line) => (line ? [`${line.code} (${line.meaning})`] : []));
  return { says: `reader ${meant.code} (${meant.meaning})`, shows: shows.join(' and ') };
}

/** Whether a text names a reader, be it one or several of them. */
function holds(text: string, reader: string): boolean {
  return holdsWords(singular(text), singular(reader));
}

function singular(text: string): string {
  return text.replace(/readers\b/gi, 'reader');
}
