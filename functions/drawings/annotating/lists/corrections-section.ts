import { fieldInWords } from '../../point-fields.ts';
import { cleanText } from '../../schedule/clean-text.ts';
import { correctionActions } from '../../schedule/tables/corrections-table.ts';
import type { Places } from '../places.ts';
import type { Revised, SheetRows } from '../revised.ts';
import type { ListRow, ListSection } from './list-sections.ts';

const NOT_SHOWN = 'Its place is not on the drawing as it is shown here.';

/** What people have corrected: what they told has no symbol on the drawing. */
export function correctionsSection(
  { by, applied }: Revised,
  { rows, removed }: SheetRows,
  { destinationOf }: Pick<Places, 'destinationOf'>,
): ListSection {
  const shown = new Map(
    [
      ...rows.map((row) => ({ ...row, tone: 'row' as const, label: `${row.number}` })),
      ...removed.map((row) => ({ ...row, tone: 'removed' as const, label: `${row.number}×` })),
    ].map((row) => [row.point.id, row]),
  );
  return {
    title: `Corrected by ${cleanText(by)}`,
    columns: [
      { heading: 'Door ID', share: 0.2 },
      { heading: 'What', share: 0.22 },
      { heading: 'Was and is', share: 0.26 },
      { heading: 'Why', share: 0.32 },
    ],
    rows: applied.flatMap(({ id, action, field, was, is, reason }): ListRow[] => {
      const row = shown.get(id);
      if (row === undefined) return [];
      const { point, label, tone } = row;
      const what = field === 'point' ? correctionActions[action] : fieldInWords(field);
      const isSeen = destinationOf(point) !== undefined;
      const why = isSeen ? reason : `${reason} (${NOT_SHOWN})`;
      const change = `${was ?? 'nothing'}, now ${is ?? 'nothing'}`;
      return [{ label, tone, cells: [id, what, change, why].map(cleanText), place: point }];
    }),
    none: 'Nothing was corrected: this version is as the drawing was read.',
  };
}
