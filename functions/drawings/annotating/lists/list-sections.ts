import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { cleanText } from '../../schedule/clean-text.ts';
import { markedFindings } from '../../schedule/row-numbers.ts';
import type { Tone } from '../marks/page-marks.ts';
import type { SheetRows } from '../revised.ts';

export interface ListRow {
  /** What stands on the drawing beside the place. */
  readonly label: string;
  readonly tone: Tone;
  readonly cells: readonly string[];
  readonly place: {
    readonly page: number;
    readonly box: readonly [number, number, number, number];
  };
}

export interface ListSection {
  readonly title: string;
  /** Headings of the cells and their shares of the width. */
  readonly columns: readonly { readonly heading: string; readonly share: number }[];
  readonly rows: readonly ListRow[];
  /** What is said when there are no rows. */
  readonly none: string;
}

/** What a person should look at: what was withheld, and the rows that ask for review. */
export function listSections(reading: DrawingReading, { rows }: SheetRows): ListSection[] {
  return [
    {
      title: 'Not counted',
      columns: [
        { heading: 'What', share: 0.28 },
        { heading: 'Page', share: 0.08 },
        { heading: 'Why it is withheld', share: 0.64 },
      ],
      rows: markedFindings(reading).map(({ mark, finding: { what, reason, page, box } }) => ({
        label: mark,
        tone: 'withheld',
        cells: [cleanText(what), `${page}`, cleanText(reason)],
        place: { page, box },
      })),
      none: 'Nothing was withheld.',
    },
    {
      title: 'Rows to review',
      columns: [
        { heading: 'Door ID', share: 0.2 },
        { heading: 'Location', share: 0.24 },
        { heading: 'Page', share: 0.08 },
        { heading: 'Why', share: 0.48 },
      ],
      rows: rows.flatMap(({ number, point }) => {
        const { id, location, review, page, box } = point;
        if (review === null) return [];
        const cells = [cleanText(id), cleanText(location ?? ''), `${page}`, cleanText(review)];
        return [{ label: `${number}!`, tone: 'review' as const, cells, place: { page, box } }];
      }),
      none: 'No row asks for review.',
    },
  ];
}
