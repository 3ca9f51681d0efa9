import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { textCell } from '../clean-text.ts';
import { compareNaturally } from '../in-order.ts';
import type { Table } from '../table.ts';
import { placeText } from './place-text.ts';

/** Systems by the letters that begin their tags. */
const systemNames: Readonly<Record<string, string>> = {
  C: 'CCTV',
  I: 'IHAS (intruder and hold-up)',
  V: 'Voice communication',
  VCOM: 'Voice communication',
  CSEC: 'Central equipment',
};

const systemName = (system: string): string | null =>
  (Object.hasOwn(systemNames, system) ? systemNames[system] : undefined) ?? null;

/** Other systems and equipment: seen, counted, and no doors. */
export function othersTable({ others }: DrawingReading): Table {
  const sorted = others.toSorted(
    (a, b) => compareNaturally(a.system, b.system) || compareNaturally(a.tag, b.tag),
  );
  return {
    name: 'Other systems',
    headings: [
      { header: 'System', kind: 'text' },
      { header: 'Name', kind: 'text' },
      { header: 'Tag', kind: 'text' },
      { header: 'Kind', kind: 'text' },
      { header: 'Page', kind: 'page' },
      { header: 'Place on page', kind: 'text' },
    ],
    rows: sorted.map(({ system, tag, kind, page, box }) => [
      textCell(system),
      systemName(system),
      textCell(tag),
      textCell(kind),
      page,
      placeText(box),
    ]),
  };
}
