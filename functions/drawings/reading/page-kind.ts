import type { PageModel } from './page-model/page-model.ts';
import type { ReadSheet } from './read-sheet.ts';

/** A frame, a rule or an underline do not make a plotted sheet. */
const PLOTTED_FROM = 12;

/** Plotted with paths, labels only, or an image (or nothing at all) without text. */
export function pageKind(
  { texts, paths }: PageModel,
  { tags }: Pick<ReadSheet, 'tags'>,
): 'vector' | 'text' | 'scan' {
  const drawn = paths.length >= PLOTTED_FROM || tags.some((tag) => tag.table !== null);
  if (texts.length === 0) return paths.length >= PLOTTED_FROM ? 'vector' : 'scan';
  return drawn ? 'vector' : 'text';
}
