import ExcelJS from 'exceljs';

interface WorkbookCell {
  readonly sheet: string;
  readonly text: string;
  readonly isFormula: boolean;
}

/** Every cell of a workbook that holds anything. */
export async function sheetsOf(workbook: ArrayBuffer): Promise<readonly WorkbookCell[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(workbook);
  const cells: WorkbookCell[] = [];
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const isFormula = cell.type === ExcelJS.ValueType.Formula || cell.isHyperlink;
        cells.push({ sheet: sheet.name, text: cell.text, isFormula });
      });
    });
  });
  return cells;
}
