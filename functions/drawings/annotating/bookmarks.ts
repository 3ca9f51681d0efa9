import type { DrawingReading } from '../reading/drawing-reading.ts';
import type { Bookmark } from '../redrawing/document/outline.ts';
import { cleanText } from '../schedule/clean-text.ts';
import { markedFindings } from '../schedule/row-numbers.ts';
import type { Places } from './places.ts';
import type { SheetRows } from './revised.ts';

/** Bookmarks of every row, of the rows to review and of what was withheld. */
export function bookmarksOf(
  reading: DrawingReading,
  sheet: SheetRows,
  { destinationOf }: Places,
): Bookmark[] {
  const rows = sheet.rows.map(({ number, point }) => {
    const title = [`${number}`, point.id, point.location ?? ''].map(cleanText).join('  ').trim();
    return { review: point.review !== null, bookmark: bookmark(title, destinationOf(point)) };
  });
  const withheld = markedFindings(reading).map(({ mark, finding }) =>
    bookmark(`${mark}  ${cleanText(finding.what)}`, destinationOf(finding)),
  );
  return [
    group(
      'Access points',
      rows.map((row) => row.bookmark),
    ),
    group(
      'To review',
      rows.filter(({ review }) => review).map((row) => row.bookmark),
    ),
    group('Not counted', withheld),
  ].flat();
}

function bookmark(title: string, to: Bookmark['to'] | undefined): Bookmark {
  return to === undefined ? { title } : { title, to };
}

function group(title: string, below: readonly Bookmark[]): Bookmark[] {
  const [first] = below;
  return first === undefined ? [] : [{ ...first, title: `${title} (${below.length})`, below }];
}
