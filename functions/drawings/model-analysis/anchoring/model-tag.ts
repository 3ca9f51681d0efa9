import type { Box } from '../../reading/geometry/box.ts';
import type { Tag } from '../../reading/tags/tag.ts';
import { parseWrittenTag } from '../../reading/tags/tag-grammar.ts';
import { saidLine } from '../said-line.ts';

/** A tag that a model has read, at its place; null when it is not written like one. */
export function modelTag(text: string, box: Box): Tag | null {
  const written = text.trim().toUpperCase().replace(/\s+/g, ' ');
  const parsed = parseWrittenTag(written);
  if (parsed === null) return null;
  const [, y0, , y1] = box;
  // What the model calls a tag stands in its table: it was asked for the box of the whole tag.
  const table = parsed.grammar === 'G1' ? box : null;
  return { ...parsed, text: written, wordBox: box, table, size: y1 - y0, remark: null };
}

/** Letters and digits alone, so that `A-042`, `a 042` and `A.042` compare as the same. */
export function bare(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a person may be shown of a text that a model wrote. */
export function quoted(text: string): string {
  const shown = saidLine(text);
  return `"${shown.length > 40 ? `${shown.slice(0, 40)}...` : shown}"`;
}
