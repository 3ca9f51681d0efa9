import { type PdfFile, type Ref, refTo, textString } from '../file/pdf-file.ts';
import { type Destination, destinationEntry } from './sheet-document.ts';

/** A line of the outline, and the lines below it. */
export interface Bookmark {
  readonly title: string;
  readonly to?: Destination;
  readonly below?: readonly Bookmark[];
}

/** The outline of a document (ISO 32000-1, section 12.3.3); null when there is none. */
export function writeOutline(file: PdfFile, bookmarks: readonly Bookmark[]): Ref | null {
  if (bookmarks.length === 0) return null;
  const root = file.reserve();
  const { ends } = writeLevel(file, bookmarks, root);
  file.set(root, `<</Type/Outlines${ends}/Count ${bookmarks.length}>>`);
  return root;
}

/** Lines of one level, chained; lines below them are folded, which a negative count says. */
function writeLevel(
  file: PdfFile,
  bookmarks: readonly Bookmark[],
  parent: Ref,
): { readonly ends: string } {
  const refs = bookmarks.map(() => file.reserve());
  bookmarks.forEach(({ title, to, below = [] }, i) => {
    const [ref, previous, next] = [refs[i] ?? 0, refs[i - 1], refs[i + 1]];
    const folded =
      below.length === 0 ? '' : `${writeLevel(file, below, ref).ends}/Count -${below.length}`;
    file.set(
      ref,
      [
        `<</Title ${textString(title)}/Parent ${refTo(parent)}`,
        previous === undefined ? '' : `/Prev ${refTo(previous)}`,
        next === undefined ? '' : `/Next ${refTo(next)}`,
        to === undefined ? '' : `/Dest${destinationEntry(to)}`,
        `${folded}>>`,
      ].join(''),
    );
  });
  const [first, last] = [refs[0] ?? 0, refs.at(-1) ?? 0];
  return { ends: `/First ${refTo(first)}/Last ${refTo(last)}` };
}
