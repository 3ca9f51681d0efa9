import type { Conventions } from '../conventions.ts';
import type { Dice } from '../dice.ts';
import { Draughtsman } from '../page/draughtsman.ts';
import { fontsOf } from '../page/fonts.ts';
import { PageWriter } from '../page/page-writer.ts';
import type { Size } from '../page/placing.ts';
import { writeDocument } from '../page/write-document.ts';
import type { Drawn } from '../truth/drawn.ts';
import type { PointNote } from '../truth/truth.ts';
import type { Desk } from './label-layouts.ts';
import { layOutLabels } from './label-layouts.ts';
import { labelNote, labelRow, writeText } from './label-point.ts';

/** US letter. */
const LETTER: Size = { width: 612, height: 792 };

const notes = [
  'Mount card reader 1050 above floor at all doors.',
  'REX and break glass by access contractor.',
  'Do not scale. Read with the specification.',
];

/** A drawing that is hardly more than text: ids, letters, a few lines that say what letters mean. */
export function generateLabelSheet(conventions: Conventions, dice: Dice): Drawn {
  const fonts = fontsOf(conventions.family, conventions.heavy);
  const page = new PageWriter(1, conventions, fonts, LETTER);
  const pen = new Draughtsman(page.plotter, conventions, fonts);
  const desk: Desk = { page, pen, dice: dice.fork('labels') };
  pen.text(['ACCESS CONTROL LAYOUT'], [60, 56], 14, { bold: true });
  pen.text([`LEVEL ${dice.pick(['B2', 'L1', 'L2'])}   SHEET 1 OF 1`], [60, 74], 9);
  const { points, defined } = layOutLabels(desk);
  const last = [...defined, ...notes];
  for (const [index, line] of last.entries()) {
    writeText(line, [60, 748 - (last.length - 1 - index) * 11], desk);
  }
  const pdf = writeDocument([page], fonts, 'EV-LABELS');
  const ordered = [...points].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId: Record<string, PointNote> = {};
  for (const point of ordered) byId[point.id] = labelNote(point);
  return {
    pdf,
    pages: 1,
    kind: 'text',
    points: ordered.map(labelRow),
    notes: byId,
    others: [],
    findings: [],
    warnings: [],
    withheld: [],
    unreadable: [],
    forbidden: [],
    situations: {},
  };
}
