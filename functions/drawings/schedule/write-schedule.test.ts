import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { accessPoint, drawingReading } from '../reading/drawing-reading.ts';
import { readBack, rowsOf, sheetNamed, valuesOf } from './testing/read-back.ts';
import { point, reading, readingOf } from './testing/readings.ts';
import { writeSchedule } from './write-schedule.ts';

const time = new Date('2026-11-22T08:30:00Z');

const workbookOf = async (...args: Parameters<typeof reading>) =>
  readBack(await writeSchedule(reading(...args), { time }));

const scheduleOf = async (...points: ReturnType<typeof point>[]) =>
  sheetNamed(await workbookOf({ points }), 'Door schedule');

describe('the columns', () => {
  it('stand in a fixed order, with a column for each kind that occurs', async () => {
    const sheet = await scheduleOf(
      point({ readers: { S: 1 }, requestToExit: { infrared: 1 }, locks: { '03': 1, '11': 1 } }),
      point({ id: 'A-043', tag: 'A 043', readers: { E: 2 }, requestToExit: { dome: 1 } }),
      point({ id: 'A-044', tag: 'A 044', other: { keySwitch: 1 }, outputs: { controlled: 2 } }),
    );
    expect(valuesOf(sheet)[0]).toEqual([
      ...['No.', 'Door ID', 'Tag', 'Location', 'Leaves', 'Reader E', 'Reader S', 'EBG'],
      ...['RTE dome', 'RTE infrared', 'Position switches', 'Lock 03 not defined on this sheet'],
      ...['Lock 11 not defined on this sheet', 'Outputs'],
      ...['Key switch', 'Confidence', 'Page', 'Review'],
    ]);
  });

  it('are one each for readers and requests to exit when none was found', async () => {
    const header = valuesOf(await scheduleOf(point()))[0];
    expect(header).toContain('Readers');
    expect(header).toContain('RTE');
    expect(header?.some((name) => String(name).startsWith('Lock'))).toBe(false);
  });

  it('name readers and locks of unknown type as such', async () => {
    const sheet = await scheduleOf(
      point({ readers: { unspecified: 1 }, locks: { unspecified: 2 } }),
    );
    expect(rowsOf(sheet)[0]).toMatchObject({ 'Reader, type unknown': 1, 'Lock, code unknown': 2 });
  });
});

describe('the rows', () => {
  it('say what was read at each door', async () => {
    const sheet = await scheduleOf(
      point({
        location: 'Plant room',
        leaves: 2,
        readers: { S: 1 },
        breakGlass: 1,
        requestToExit: { handle: 1 },
        positionSwitches: 2,
        locks: { '01': 2 },
        outputs: { controlled: 1, spare: 2 },
        confidence: 0.75,
        review: 'Two tags near one block.',
      }),
    );
    expect(rowsOf(sheet)).toEqual([
      {
        'No.': 1,
        'Door ID': 'A-042-PK-L1',
        Tag: 'A L1 042 PK',
        Location: 'Plant room',
        Leaves: 2,
        'Reader S': 1,
        EBG: 1,
        'RTE handle': 1,
        'Position switches': 2,
        'Lock 01 not defined on this sheet': 2,
        Outputs: 3,
        Confidence: 0.75,
        Page: 1,
        Review: 'Two tags near one block.',
      },
    ]);
  });

  it('are sorted by tag in natural order', async () => {
    const tags = ['A L10 002 PK', 'A L2 010 PK', 'A L2 9 PK'];
    const sheet = await scheduleOf(...tags.map((tag) => point({ id: tag, tag })));
    expect(rowsOf(sheet).map(({ Tag }) => Tag)).toEqual(tags.toReversed());
  });

  it('name every page on which a point is tagged', async () => {
    const { box } = point();
    const places = [3, 1, 3].map((page) => ({ page, box }));
    const sheet = await scheduleOf(point({ places }));
    expect(rowsOf(sheet)[0]?.['Page']).toBe('1, 3');
  });

  it('end with totals of what is counted and with nothing else', async () => {
    const sheet = await scheduleOf(
      point({ leaves: 1, readers: { S: 1 } }),
      point({ id: 'A-043', tag: 'A 043', leaves: 2, readers: { S: 2 }, confidence: 0.5 }),
    );
    const [header = [], ...rows] = valuesOf(sheet);
    const totals = Object.fromEntries(header.map((name, index) => [name, rows.at(-1)?.[index]]));
    expect(totals).toMatchObject({ 'No.': 'Total', 'Door ID': null, Tag: '2 doors', Leaves: 3 });
    expect(totals).toMatchObject({
      'Reader S': 3,
      Location: null,
      Confidence: null,
      Page: null,
      Review: null,
    });
  });
});

describe('cells that look like formulas', () => {
  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1'])('keep %j as text', async (text) => {
    const sheet = await scheduleOf(point({ location: text, review: text }));
    for (const header of [4, sheet.columnCount]) {
      const cell = sheet.getCell(2, header);
      expect(cell.value).toBe(text.trim());
      expect(cell.formula).toBeUndefined();
      expect(cell.numFmt).toBe('@');
    }
  });
});

describe('any number of doors', () => {
  it.each([0, 1, 500])('gives a workbook with %i rows', async (count) => {
    const workbook = await readBack(await writeSchedule(readingOf(count), { time }));
    const sheet = sheetNamed(workbook, 'Door schedule');
    expect(rowsOf(sheet)).toHaveLength(count);
    expect(sheet.getCell(count + 2, 1).value).toBe('Total');
  });

  it('takes rooms of 80 letters, of any script, without the column running away', async () => {
    const rooms = ['会議室 42', 'Küche / Čajovna', 'غرفة الخادم', '🔒 Vault', 'R'.repeat(80)];
    const sheet = await scheduleOf(
      ...rooms.map((location, index) => point({ id: `A-${index}`, tag: `A ${index}`, location })),
    );
    expect(rowsOf(sheet).map(({ Location }) => Location)).toEqual(rooms);
    expect(sheet.getColumn(4).width).toBeLessThanOrEqual(50);
    expect(sheet.getCell(6, 4).alignment.wrapText).toBe(true);
    const heights = [2, 6].map((row) => sheet.getRow(row).height);
    expect(heights[0]).toBeLessThan(18);
    expect(heights[1]).toBeGreaterThan(2 * (heights[0] ?? 0));
  });

  it('takes long reviews: their column is wider, and their rows are high enough', async () => {
    const review = 'The block stands near without a leader and is not counted; '.repeat(16);
    const sheet = await scheduleOf(point({ review }));
    const column = sheet.getColumn(sheet.columnCount);
    const { height } = sheet.getRow(2);
    expect(column.width).toBeGreaterThan(50);
    // Lines of 15 points; the width of a column is in digits, about as wide as small letters.
    expect((height / 15) * (column.width ?? 0)).toBeGreaterThan(review.length);
    expect(height).toBeLessThanOrEqual(409);
  });
});

describe('the look', () => {
  it('has a bold header on light grey, thin borders, a frozen row and a filter', async () => {
    const sheet = await scheduleOf(point());
    const header = sheet.getCell('A1');
    expect(header.font.bold).toBe(true);
    expect(header.fill).toMatchObject({ fgColor: { argb: 'FFD9D9D9' } });
    expect(sheet.getCell('C2').border.left?.style).toBe('thin');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:M2');
  });

  it('prints on A4 landscape, one page wide, with the header on each page', async () => {
    const workbook = await readBack(await writeSchedule(readingOf(500), { time }));
    for (const sheet of workbook.worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' });
      expect(sheet.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
      expect(sheet.pageSetup.printTitlesRow).toBe('1:1');
      expect(sheet.pageSetup.printTitlesColumn).toBeUndefined();
    }
  });

  it.each([
    ['one page wide, at half the size at least', 20, { fitToWidth: 1 }],
    ['two pages wide beyond that', 30, { fitToWidth: 2, printTitlesColumn: 'A:B' }],
  ])('prints %s, with what names a row on each', async (_how, count, setup) => {
    const locks = Object.fromEntries(Array.from({ length: count }, (_, i) => [`code${i}`, 1]));
    const sheet = await scheduleOf(point({ locks }));
    expect(sheet.pageSetup).toMatchObject({ ...setup, printTitlesRow: '1:1' });
  });
});

describe('the other sheets', () => {
  it('list other systems and equipment by system and tag', async () => {
    const other = { kind: 'camera', page: 2, box: point().box };
    const workbook = await workbookOf({
      others: [
        { ...other, system: 'I', tag: 'I L1 001 PK', kind: 'intruder' },
        { ...other, system: 'C', tag: 'C L1 010 PK' },
        { ...other, system: 'C', tag: 'C L1 9 PK' },
      ],
    });
    const rows = rowsOf(sheetNamed(workbook, 'Other systems'));
    expect(rows.map(({ Tag }) => Tag)).toEqual(['C L1 9 PK', 'C L1 010 PK', 'I L1 001 PK']);
    expect(rows[0]).toMatchObject({ System: 'C', Name: 'CCTV', Kind: 'camera', Page: 2 });
    expect(rows[0]?.['Place on page']).toBe('100, 200, 129.9, 220.9');
  });

  it('list warnings and what was withheld with its reason', async () => {
    const workbook = await workbookOf({
      warnings: ['Lock code 11 is not defined on this sheet.'],
      withheld: [{ what: 'A L1 0?2', page: 1, box: point().box, reason: 'Not readable.' }],
    });
    expect(rowsOf(sheetNamed(workbook, 'Warnings and withheld'))).toMatchObject([
      { Mark: null, Kind: 'Warning', What: 'Lock code 11 is not defined on this sheet.' },
      { Mark: '?1', Kind: 'Withheld', What: 'A L1 0?2', Reason: 'Not readable.', Page: 1 },
    ]);
  });

  it('name the source: file, pages, hash, analyser, version, time and legend', async () => {
    const legend = [
      { code: '03', meaning: 'Electric strike', kind: 'lock', from: 'sheet' as const },
    ];
    const bytes = await writeSchedule(reading({ legend }), { time, version: '1.2.3' });
    const sheet = sheetNamed(await readBack(bytes), 'Source');
    expect(Object.fromEntries(valuesOf(sheet).map(([what, value]) => [what, value]))).toMatchObject(
      {
        File: 'drawing.pdf',
        Pages: 1,
        'SHA-256': 'ab'.repeat(32),
        Analyser: 'vector',
        Version: '1.2.3',
        Time: '2026-11-22T08:30:00.000Z',
        'Legend: 03': 'Electric strike',
      },
    );
    expect(rowsOf(sheet).at(-1)).toMatchObject({ From: 'Legend on the sheet' });
  });
});

describe('the same reading and time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('give the same bytes whenever they are written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
    const first = await writeSchedule(readingOf(3), { time });
    vi.setSystemTime(new Date('2031-01-01T00:00:00Z'));
    const second = await writeSchedule(readingOf(3), { time });
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

/** The truth of a sample counts devices without saying where each stands. */
const truthPoint = z.object({
  ...accessPoint.shape,
  devices: accessPoint.shape.devices.default([]),
});

describe('the dense sample', () => {
  it('gives a schedule with the rows of its truth', async () => {
    const file = new URL('../../../samples/basement-b2.json', import.meta.url);
    const truth = drawingReading
      .extend({ points: z.array(truthPoint) })
      .parse(JSON.parse(await readFile(file, 'utf8')));
    const sheet = sheetNamed(await readBack(await writeSchedule(truth, { time })), 'Door schedule');
    const rows = rowsOf(sheet);
    expect(rows.map((row) => row['Door ID'])).toEqual(truth.points.map(({ id }) => id));
    expect(rows.find((row) => row['Door ID'] === 'A-026-PK-B2')).toMatchObject({
      Location: 'VAULT',
      'Lock 11 not defined on this sheet': 1,
      'Reader E': 1,
      'Reader S': 1,
    });
  });
});
