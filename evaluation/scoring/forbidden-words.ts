import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';

/** Every string of a value, keys included: counts are kept by names that come from the sheet. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsOf(each)]);
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/** The forbidden words that a reading says anywhere but in the name and hash of its file. */
export function forbiddenIn(
  reading: DrawingReading,
  forbidden: readonly string[],
): readonly string[] {
  const { source: _, ...rest } = reading;
  const said = new Set(stringsOf(rest).flatMap(wordsOf));
  return forbidden.filter((word) => said.has(word.toLowerCase()));
}
