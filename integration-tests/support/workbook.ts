import ExcelJS from 'exceljs';

interface WorkbookCell {
  readonly text: string;
  readonly isFormula: boolean;
}

/** A workbook as it is downloaded. */
export async function readWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

/** Every cell of a workbook that holds anything. */
export async function cellsOf(bytes: Buffer): Promise<readonly WorkbookCell[]> {
  const cells: WorkbookCell[] = [];
  (await readWorkbook(bytes)).eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const isFormula = cell.type === ExcelJS.ValueType.Formula || cell.isHyperlink;
        cells.push({ text: cell.text, isFormula });
      });
    });
  });
  return cells;
}

/** The texts of every sheet, row by row. */
export async function sheets(bytes: Buffer): Promise<Record<string, string[][]>> {
  const { worksheets } = await readWorkbook(bytes);
  return Object.fromEntries(
    worksheets.map((sheet) => {
      const rows: string[][] = [];
      sheet.eachRow((row) => {
        const cells: string[] = [];
        row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
        rows.push(cells);
      });
      return [sheet.name, rows];
    }),
  );
}
