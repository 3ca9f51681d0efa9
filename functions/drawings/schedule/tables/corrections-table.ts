import type { AppliedCorrection } from '../../corrections/applied-correction.ts';
import type { CorrectionsRecord } from '../../corrections/corrections-record.ts';
import { fieldInWords } from '../../point-fields.ts';
import { cleanText, textCell } from '../clean-text.ts';
import type { Cell, Table } from '../table.ts';

/** What a version of the schedule was made with, as far as its workbook shows it. */
export type ScheduleCorrections = Pick<CorrectionsRecord, 'by' | 'at' | 'applied'>;

/** What a correction has done, in words. */
export const correctionActions: Readonly<Record<AppliedCorrection['action'], string>> = {
  set_count: 'Count corrected',
  add_point: 'Access point added',
  remove_point: 'Access point removed',
  set_location: 'Location corrected',
  confirm: 'Row confirmed',
};

const valueCell = (value: AppliedCorrection['was']): Cell =>
  typeof value === 'number' ? value : textCell(value);

/** What people have corrected: what it was and is, who said so and why. */
export function correctionsTable({ by, at, applied }: ScheduleCorrections): Table {
  return {
    name: 'Corrections',
    headings: [
      { header: 'Door ID', kind: 'text' },
      { header: 'Correction', kind: 'text' },
      { header: 'What', kind: 'text' },
      { header: 'Was', kind: 'text' },
      { header: 'Is', kind: 'text' },
      { header: 'Reason', kind: 'text' },
      { header: 'By', kind: 'text' },
      { header: 'Time', kind: 'text' },
    ],
    rows: applied.map(({ id, action, field, was, is, reason }) => [
      textCell(id),
      correctionActions[action],
      cleanText(fieldInWords(field)),
      valueCell(was),
      valueCell(is),
      textCell(reason),
      textCell(by),
      at,
    ]),
  };
}
