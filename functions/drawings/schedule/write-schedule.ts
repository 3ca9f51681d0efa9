import ExcelJS from 'exceljs';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { version as ourVersion } from '../version.ts';
import { correctionsTable, type ScheduleCorrections } from './tables/corrections-table.ts';
import { othersTable } from './tables/others-table.ts';
import { remarksTable } from './tables/remarks-table.ts';
import { scheduleTable } from './tables/schedule-table.ts';
import type { ScheduleSource } from './tables/source-table.ts';
import { sourceTable } from './tables/source-table.ts';
import { specificationTable } from './tables/specification-table.ts';
import { addSheet } from './workbook/add-sheet.ts';
import { stampZip } from './workbook/stamp-zip.ts';

interface ScheduleOptions extends ScheduleSource {
  /** What the reading was corrected by. @default - nothing: no sheet of corrections */
  readonly corrections?: ScheduleCorrections;
  /** The reading whose annotated drawing has the numbers of the rows. @default - this one */
  readonly numbered?: DrawingReading;
}

/**
 * Writes the door schedule of a reading as a workbook (.xlsx): the schedule, what a
 * specification says of its doors if there is one, other systems and equipment, warnings and what was
 * withheld, corrections if there are any, and the source. The same reading and time give the same
 * bytes.
 */
export async function writeSchedule(
  reading: DrawingReading,
  { version = ourVersion, corrections, numbered, ...source }: ScheduleOptions,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Jobline';
  workbook.lastModifiedBy = 'Jobline';
  workbook.created = source.time;
  workbook.modified = source.time;
  const specification = specificationTable(reading, numbered);
  const tables = [
    scheduleTable(reading, numbered),
    ...(specification === null ? [] : [specification]),
    othersTable(reading),
    remarksTable(reading),
    ...(corrections === undefined ? [] : [correctionsTable(corrections)]),
    sourceTable(reading, { ...source, version }),
  ];
  for (const table of tables) addSheet(workbook, table);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  stampZip(bytes, source.time);
  return bytes;
}
