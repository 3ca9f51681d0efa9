import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { layOut } from '../sheets/layout.ts';
import type { Sheet } from '../sheets/sheet.ts';
import { doorHeadings, doorRows } from './door-rows.ts';
import { hardwareSets } from './hardware-sets.ts';
import { lockTypes } from './lock-types.ts';
import { steadyZip } from './steady-zip.ts';

const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
const subheading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });
const prose = (text: string) => new Paragraph({ text, spacing: { after: 120 } });
const item = (text: string) => new Paragraph({ text, bullet: { level: 0 } });

/** A table with its first row bold and repeated on every page. */
function table(rows: readonly (readonly string[])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, r) =>
        new TableRow({
          tableHeader: r === 0,
          children: cells.map(
            (text) =>
              new TableCell({
                children: [new Paragraph({ children: [new TextRun({ text, bold: r === 0 })] })],
              }),
          ),
        }),
    ),
  });
}

/**
 * The hardware specification of a sample sheet as a Word document, the same bytes each time: lock
 * types 11 to 22, hardware sets, a schedule of all its doors, and notes. It asks for one reader more
 * than the sheet shows at one door, and for nothing else that differs.
 */
export async function drawSpecification(sheet: Sheet): Promise<Buffer> {
  const rows = doorRows(layOut(sheet));
  const children = [
    new Paragraph({ text: 'Access control hardware specification', heading: HeadingLevel.TITLE }),
    prose(`Level ${sheet.level}. To be read with the drawing of the same level.`),
    heading('1 Scope'),
    prose(
      'This specification covers the locks, readers and exit devices of the access controlled doors. Cameras and intruder detection are specified elsewhere.',
    ),
    prose('Where a door is held open, the hold-open magnet belongs to the fire alarm.'),
    heading('2 Lock types'),
    prose('Types 01 to 06 are those of the legend on the drawing.'),
    table([['Type', 'Lock', 'Fails'], ...lockTypes]),
    heading('3 Hardware sets'),
    ...hardwareSets.flatMap(({ code, title, items }) => [
      subheading(`${code}: ${title}`),
      ...items.map(item),
    ]),
    heading('4 Door schedule'),
    table([doorHeadings, ...rows]),
    heading('5 Notes'),
    item('A-026-PK-B2 shall have one reader on the secure side and one on the non-secure side.'),
    item('No break glass is required at the lifts.'),
    item('A keypad may be added to A-025-PK-B2 in a later phase.'),
    item('All readers shall be mounted 1050 mm above the finished floor.'),
  ];
  return steadyZip(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}
