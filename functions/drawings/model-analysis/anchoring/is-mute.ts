import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { parseTag, parseTagWords } from '../../reading/tags/tag-grammar.ts';
import type { PageView } from '../page-view.ts';

/**
 * Whether no text of the page is a tag: a scan, or a sheet whose text is drawn as outlines. Only there
 * a model's box can hold a row: where tags are text, one that is no text is not there.
 */
export function isMute(view: PageView, reading: DrawingReading): boolean {
  const places = [...reading.points.flatMap((point) => point.places), ...reading.others];
  if (places.some(({ page }) => page === view.page)) return false;
  return !view.lines.some(({ text }) => holdsTag(text.split(/[\s,;]+/)));
}

/** One word that is a tag, or three in a row that are system, level and point. */
function holdsTag(words: readonly string[]): boolean {
  return words.some(
    (word, at) => parseTag(word) !== null || parseTagWords(words.slice(at, at + 3)) !== null,
  );
}
