import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { textCell } from '../clean-text.ts';
import type { Table } from '../table.ts';
import { placeText } from './place-text.ts';

/** Warnings about the drawing, and what was seen but withheld, each with its reason. */
export function remarksTable({ warnings, withheld }: DrawingReading): Table {
  return {
    name: 'Warnings and withheld',
    headings: [
      { header: 'Kind', kind: 'text' },
      { header: 'What', kind: 'text' },
      { header: 'Reason', kind: 'text' },
      { header: 'Page', kind: 'page' },
      { header: 'Place on page', kind: 'text' },
    ],
    rows: [
      ...warnings.map((warning) => ['Warning', textCell(warning), null, null, null]),
      ...withheld.map(({ what, reason, page, box }) => [
        'Withheld',
        textCell(what),
        textCell(reason),
        page,
        placeText(box),
      ]),
    ],
  };
}
