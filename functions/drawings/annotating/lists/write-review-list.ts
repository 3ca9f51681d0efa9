import type { DrawingReading } from '../../reading/drawing-reading.ts';
import type { SheetDocument } from '../../redrawing/document/sheet-document.ts';
import { cleanText } from '../../schedule/clean-text.ts';
import type { Places } from '../places.ts';
import type { Revised, SheetRows } from '../revised.ts';
import { drawEntry } from '../sheet/draw-key.ts';
import type { KeyEntry } from '../sheet/key-entries.ts';
import { correctionsSection } from './corrections-section.ts';
import { listSections } from './list-sections.ts';
import { type Block, LIST_LEFT, paragraph, writeList } from './list-writer.ts';
import { sectionBlocks } from './section-blocks.ts';

/** Size of the key's samples on this page. */
const KEY = 1.2;
const KEY_LINE = 15;

interface ReviewList {
  readonly places: Places;
  readonly entries: readonly KeyEntry[];
  readonly rows: SheetRows;
  readonly revised: Revised | undefined;
}

/** The pages at the end: the key, corrections, what was withheld, the rows to review, and the warnings. */
export function writeReviewList(
  document: SheetDocument,
  reading: DrawingReading,
  { places, entries, rows, revised }: ReviewList,
): void {
  const measure = (text: string, size: number): number => document.font.measure(text, size);
  const key: Block = {
    height: entries.length * KEY_LINE + 14,
    draw: (canvas, y) => {
      entries.forEach((entry, i) => {
        drawEntry(canvas, entry, LIST_LEFT, y + i * KEY_LINE, KEY);
      });
      return [];
    },
  };
  const sections = [
    ...(revised === undefined ? [] : [correctionsSection(revised, rows, places)]),
    ...listSections(reading, rows),
  ];
  const options = { measure, destinationOf: places.destinationOf };
  writeList(document, [
    paragraph(`Review sheet: ${cleanText(reading.source.file)}`, { measure, size: 16, after: 6 }),
    paragraph(summaryOf(reading), { measure, after: 10 }),
    key,
    ...sections.flatMap((section) => sectionBlocks(section, options)),
    ...warningBlocks(reading, measure),
  ]);
}

function summaryOf({ points, withheld, source }: DrawingReading): string {
  const toReview = points.filter(({ review }) => review !== null).length;
  return [
    `${counted(points.length, 'access point')} on ${counted(source.pages, 'page')},`,
    `${toReview} to review, ${withheld.length} not counted.`,
    'The drawing was drawn anew from what can be seen on it; coloured marks are not part of it.',
  ].join(' ');
}

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

function warningBlocks(
  { warnings }: DrawingReading,
  measure: (text: string, size: number) => number,
): Block[] {
  if (warnings.length === 0) return [];
  return [
    paragraph('Warnings', { measure, size: 13 }),
    ...warnings.map((warning) => paragraph(cleanText(warning), { measure })),
  ];
}
