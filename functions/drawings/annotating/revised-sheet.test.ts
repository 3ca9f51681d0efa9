import { beforeAll, describe, expect, it } from 'vitest';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import type { Correction } from '../corrections/correction.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { saidBy } from '../reading/testing/page-model-of.ts';
import { tagTable, text } from '../reading/testing/plot.ts';
import { pagesOf } from '../redrawing/testing/redrawn.ts';
import { readBack, rowsOf, sheetNamed } from '../schedule/testing/read-back.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { annotateDrawing } from './annotate-drawing.ts';

const tags = ['001', '002', '003'].map((number, i) =>
  tagTable(['A', 'L1', number, 'PK'], 150 + 200 * i, 300),
);
const drawing = drawPdf({ pages: [{ content: tags.join('') + text('LOBBY', 400, 100) }] });

const reason = 'seen on site';
const corrections: readonly Correction[] = [
  { action: 'remove_point', id: 'A-002-PK-L1', reason: 'not in this contract' },
  {
    action: 'set_count',
    id: 'A-001-PK-L1',
    device: { kind: 'breakGlass', type: 'unspecified' },
    count: 2,
    reason,
  },
  { action: 'set_location', id: 'A-003-PK-L1', location: 'ATRIUM', reason },
  {
    action: 'add_point',
    tag: 'A L1 004 PK',
    page: 1,
    box: [700, 500, 720, 510],
    devices: [{ kind: 'reader', type: 'S', count: 1 }],
    reason,
  },
  {
    action: 'add_point',
    tag: 'A L1 900 PK',
    page: 1,
    box: [5_000, 5_000, 5_030, 5_020],
    devices: [],
    reason: 'on the sheet that is missing',
  },
];

/** The text of each page of the second version's sheet, and the rows of its workbook. */
async function secondVersion(original: DrawingReading, told: readonly Correction[]) {
  const { reading, applied } = applyCorrections(original, told);
  const revised = { original, version: 2, by: 'Pat Example', applied: [...applied] };
  const pdf = await annotateDrawing(drawing, reading, { revised });
  const pages = (await pagesOf(pdf)).map(({ texts }) => saidBy(texts).join(' '));
  const options = { time: new Date(0), numbered: original };
  const workbook = await readBack(await writeSchedule(reading, options));
  return { pages, rows: rowsOf(sheetNamed(workbook, 'Door schedule')) };
}

describe('the review sheet of a corrected version', () => {
  let sheet = '';
  let list = '';
  let rows: readonly Readonly<Record<string, unknown>>[] = [];
  beforeAll(async () => {
    const made = await secondVersion(await readDrawing(drawing), corrections);
    [sheet = '', list = ''] = made.pages;
    rows = made.rows;
  });

  it('has the numbers of its workbook, and adds after the last', () => {
    const numbers = rows.map((row) => [row['No.'], row['Door ID']]);
    expect(numbers).toEqual([
      [1, 'A-001-PK-L1'],
      [3, 'A-003-PK-L1'],
      [4, 'A-004-PK-L1'],
      [5, 'A-900-PK-L1'],
    ]);
    const labels = sheet.match(/(?<!\S)\d[!×]?(?!\S)/g) ?? [];
    expect(new Set(labels)).toEqual(new Set(['1!', '2×', '3!', '4', '1×', '1']));
  });

  it('crosses out what was removed, and says so', () => {
    expect(sheet).toContain('removed by a correction');
    expect(list).toMatch(/2× .*A-002-PK-L1 .*Access point removed/);
    expect(list).toContain('not in this contract');
  });

  it('lists what was corrected, by whom and why', () => {
    expect(list).toContain('Corrected by Pat Example');
    expect(list).toMatch(/A-001-PK-L1 .*EBG .*0, now 2 .*seen on site/);
    expect(list).toMatch(/A-003-PK-L1 .*Location .*now ATRIUM/);
  });

  it('says of what was added outside the drawing that it does not show', () => {
    expect(sheet).not.toMatch(/(?<!\S)5(?!\S)/);
    expect(list.replaceAll(/\s+/g, ' ')).toMatch(/5 A-900-PK-L1 .*missing \(Its place is not on/);
  });

  it('outlines no device that a person has told of: the key has none', () => {
    expect(sheet).not.toContain('reader');
    expect(sheet).not.toContain('break glass');
  });
});

it('a version without corrections says that nothing was corrected', async () => {
  const { pages } = await secondVersion(await readDrawing(drawing), []);
  expect(pages[1]).toContain('Nothing was corrected');
});
