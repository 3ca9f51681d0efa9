import type { Worksheet } from 'exceljs';
import ExcelJS from 'exceljs';

/** Opens a written workbook again. */
export async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

export function sheetNamed(workbook: ExcelJS.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`The workbook has no sheet "${name}".`);
  return sheet;
}

/** The values of a sheet, row by row; empty cells are null. */
export function valuesOf(sheet: Worksheet): unknown[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from(
      { length: sheet.columnCount },
      (_unused, column) => sheet.getCell(row + 1, column + 1).value,
    ),
  );
}

/** The rows below the header, without the totals, each as header to value. */
export function rowsOf(sheet: Worksheet): Record<string, unknown>[] {
  const [header = [], ...rows] = valuesOf(sheet);
  return rows
    .filter(([first]) => first !== 'Total')
    .map((row) => Object.fromEntries(header.map((name, index) => [String(name), row[index]])));
}
