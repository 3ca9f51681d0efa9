import { expect, test } from 'vitest';
import { idsOf } from '../testing/reading-of.ts';
import { access, plainPoint, readSheet } from '../testing/symbol-reading.ts';

test('a wall as long as the sheet makes no panel of the tags beyond it', async () => {
  const reading = await readSheet((sheet) => {
    sheet.line([
      [700, 0],
      [700, 595],
    ]);
    sheet.text('LEGEND', 710, 30, 5);
    sheet.symbol('S', 712, 45);
    sheet.text('Smart card reader', 724, 50, 4);
    sheet.line([
      [0, 60],
      [842, 60],
    ]);
    plainPoint(sheet, '001', 100, 25, ['S']);
    plainPoint(sheet, '002', 100, 200, ['S', 'P']);
    access(sheet, '003', 400, 300);
  });
  expect(idsOf(reading)).toEqual(['A-001-PK-L1', 'A-002-PK-L1', 'A-003-PK-L1']);
  expect(reading.withheld).toEqual([]);
});
