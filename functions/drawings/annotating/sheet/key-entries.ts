import type { DrawingReading } from '../../reading/drawing-reading.ts';
import type { Tone } from '../marks/page-marks.ts';
import { kinds } from '../palette.ts';
import type { SheetRows } from '../revised.ts';

/** A line of the key: a sample and what it means. */
export type KeyEntry =
  | { readonly label: string; readonly tone: Tone; readonly words: string }
  | { readonly kind: keyof typeof kinds; readonly words: string };

/** What the marks of a reading mean; only those that occur. */
export function keyEntries(
  { points, withheld }: DrawingReading,
  { removed }: Pick<SheetRows, 'removed'>,
): KeyEntry[] {
  const seen = points
    .flatMap(({ devices }) => devices)
    .filter(({ found }) => found !== 'correction');
  const found = new Set(seen.map(({ kind }) => kind));
  const entries: KeyEntry[] = [
    { label: '1', tone: 'row', words: 'access point: its row (No.) in the door schedule' },
  ];
  if (points.some(({ review }) => review !== null)) {
    entries.push({ label: '1!', tone: 'review', words: 'access point to review' });
  }
  if (removed.length > 0) {
    entries.push({ label: '1×', tone: 'removed', words: 'removed by a correction' });
  }
  if (withheld.length > 0) entries.push({ label: '?1', tone: 'withheld', words: 'not counted' });
  for (const kind of Object.keys(kinds).filter(isKind)) {
    if (found.has(kind)) entries.push({ kind, words: kinds[kind].words });
  }
  return entries;
}

function isKind(text: string): text is keyof typeof kinds {
  return Object.hasOwn(kinds, text);
}
