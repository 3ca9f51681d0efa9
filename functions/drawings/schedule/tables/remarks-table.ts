import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { textCell } from '../clean-text.ts';
import { markedFindings } from '../row-numbers.ts';
import type { Table } from '../table.ts';
import { placeText } from './place-text.ts';

/** The name of the sheet. */
export const REMARKS = 'Warnings and withheld';

/** Warnings about the drawing, and what was seen but withheld, each with its reason. */
export function remarksTable(reading: DrawingReading): Table {
  return {
    name: REMARKS,
    headings: [
      { header: 'Mark', kind: 'text' },
      { header: 'Kind', kind: 'text' },
      { header: 'What', kind: 'text' },
      { header: 'Reason', kind: 'text' },
      { header: 'Page', kind: 'page' },
      { header: 'Place on page', kind: 'text' },
    ],
    rows: [
      ...reading.warnings.map((warning) => [null, 'Warning', textCell(warning), null, null, null]),
      ...markedFindings(reading).map(({ mark, finding: { what, reason, page, box } }) => [
        mark,
        'Withheld',
        textCell(what),
        textCell(reason),
        page,
        placeText(box),
      ]),
    ],
  };
}
