import { type PDFContext, PDFHexString, type PDFRef } from '@cantoo/pdf-lib';
import { type Destination, destinationEntry } from './destination.ts';

/** A line of the outline, and the lines below it. */
export interface Bookmark {
  readonly title: string;
  readonly to?: Destination;
  readonly below?: readonly Bookmark[];
}

/** The outline of a document (ISO 32000-1, section 12.3.3); null when there is none. */
export function writeOutline(context: PDFContext, bookmarks: readonly Bookmark[]): PDFRef | null {
  if (bookmarks.length === 0) return null;
  const root = context.nextRef();
  const ends = writeLevel(context, bookmarks, root);
  context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: bookmarks.length }));
  return root;
}

/** Lines of one level, chained; lines below them are folded, which a negative count says. */
function writeLevel(context: PDFContext, bookmarks: readonly Bookmark[], parent: PDFRef) {
  const refs = bookmarks.map(() => context.nextRef());
  bookmarks.forEach(({ title, to, below = [] }, i) => {
    const [ref, previous, next] = [refs[i], refs[i - 1], refs[i + 1]];
    if (ref === undefined) return;
    const line = context.obj({
      Title: PDFHexString.fromText(title.toWellFormed()),
      Parent: parent,
      ...(previous && { Prev: previous }),
      ...(next && { Next: next }),
      ...(to && { Dest: destinationEntry(context, to) }),
      ...(below.length > 0 && { ...writeLevel(context, below, ref), Count: -below.length }),
    });
    context.assign(ref, line);
  });
  const [first, last] = [refs[0], refs.at(-1)];
  return { ...(first && { First: first }), ...(last && { Last: last }) };
}
