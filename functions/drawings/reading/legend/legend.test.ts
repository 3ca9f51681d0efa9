import { describe, expect, test } from 'vitest';
import { readDrawing } from '../read-drawing.ts';
import { drawPdf } from '../testing/draw-pdf.ts';
import { devicesAt, plainPoint, readSheet, reviewOf } from '../testing/symbol-reading.ts';
import type { SymbolName, SymbolSheet } from '../testing/symbol-sheet.ts';
import { SymbolSheet as Sheet } from '../testing/symbol-sheet.ts';

type Entry = readonly [symbols: readonly SymbolName[], label: string];

/** A panel at the right with a legend in one column. */
function legend(sheet: SymbolSheet, entries: readonly Entry[]): void {
  sheet.line([
    [700, 10],
    [700, 585],
  ]);
  sheet.text('LEGEND', 710, 30, 5);
  entries.forEach(([symbols, label], i) => {
    const y = 45 + i * 13;
    sheet.block(712, y, symbols);
    sheet.text(label, 716 + symbols.length * sheet.m, y + 5.2, 4);
  });
}

const read = (entries: readonly Entry[], symbols: readonly SymbolName[]) =>
  readSheet((sheet) => {
    legend(sheet, entries);
    plainPoint(sheet, '001', 100, 100, ['S', 'lock 02']);
    plainPoint(sheet, '002', 100, 200, symbols);
  });

describe('the legend of the sheet', () => {
  test('says what letters mean, against the usual meaning', async () => {
    const reading = await read(
      [
        [['P'], 'Keypad'],
        [['K'], 'Door position switch'],
      ],
      ['P', 'K'],
    );
    expect(devicesAt(reading, '002')).toEqual(['other keypad', 'positionSwitch']);
    expect(reviewOf(reading, '002')).toBeNull();
  });

  test('says what shapes mean, against the usual meaning', async () => {
    const reading = await read(
      [
        [['dome'], 'Turnstile'],
        [['handle'], 'RTE handle'],
      ],
      ['dome', 'handle'],
    );
    expect(devicesAt(reading, '002')).toEqual(['other turnstile', 'requestToExit handle']);
  });

  test('that lacks a symbol leaves it to the catalogue, and guesses at no other of its own', async () => {
    const reading = await read(
      [
        [['ring'], 'Emergency break glass'],
        [['handle'], 'RTE handle'],
      ],
      ['dome', 'ring'],
    );
    expect(devicesAt(reading, '002')).toEqual(['breakGlass', 'requestToExit dome']);
    expect(reviewOf(reading, '002')).toBeNull();
  });

  test('names devices that nobody else knows', async () => {
    const reading = await read([[['V'], 'Intercom station']], ['V']);
    expect(devicesAt(reading, '002')).toEqual(['other intercomStation']);
  });

  test('may break a label into lines', async () => {
    const reading = await readSheet((sheet) => {
      legend(sheet, []);
      sheet.block(712, 60, ['D']);
      sheet.text('Emergency', 724, 62.5, 4);
      sheet.text('break glass', 724, 67, 4);
      plainPoint(sheet, '001', 100, 100, ['S', 'lock 02', 'D']);
    });
    expect(devicesAt(reading, '001')).toEqual(['breakGlass', 'lock 02', 'reader S']);
  });

  test('defines lock codes; others are named as not defined', async () => {
    const reading = await read([[['lock 02'], 'Electric mortise lock']], ['lock 02', 'lock 11']);
    expect(devicesAt(reading, '002')).toEqual(['lock 02', 'lock 11']);
    expect(reading.warnings).toEqual(['Lock code 11 is not defined on this sheet.']);
  });

  test('has samples that mean nothing, and pairs of another system', async () => {
    const reading = await read(
      [
        [['i', 'P'], 'Position switch'],
        [['?'], 'Credential reader'],
      ],
      ['S', 'P'],
    );
    expect(devicesAt(reading, '002')).toEqual(['positionSwitch', 'reader S']);
  });

  test('is no place where devices stand', async () => {
    const reading = await read(
      [
        [['S'], 'Smart card reader'],
        [['P'], 'Position switch'],
      ],
      ['S'],
    );
    expect(reading.withheld).toEqual([]);
    expect(reading.points).toHaveLength(2);
  });
});

describe('labels of a legend', () => {
  const symbols = ['S', 'P', 'ring', 'dome'] as const;
  const labels = ['Smart card reader', 'Position switch', 'Break glass', 'RTE dome'] as const;
  const both = ['dome', 'S', 'P', 'ring'];
  const expected = ['breakGlass', 'positionSwitch', 'reader S', 'requestToExit dome'];

  /** A legend of two columns; `at` draws the label of a symbol whose box begins at x, y. */
  const readWith = (at: (sheet: SymbolSheet, label: string, x: number, y: number) => void) =>
    readSheet((sheet) => {
      legend(sheet, []);
      symbols.forEach((symbol, i) => {
        const [x, y] = [745 + (i % 2) * 60, 60 + Math.floor(i / 2) * 25];
        sheet.block(x, y, [symbol]);
        at(sheet, labels[i] ?? '', x, y);
      });
      plainPoint(sheet, '001', 100, 100, both);
    });

  test('may stand on the left, beside the symbols of the column before', async () => {
    const reading = await readWith((sheet, label, x, y) => {
      const [first = '', ...rest] = label.split(' ');
      sheet.text(first, x - 40, y + 2.5, 4);
      sheet.text(rest.join(' '), x - 40, y + 7, 4);
    });
    expect(devicesAt(reading, '001')).toEqual(expected);
    expect(reading.legend).toHaveLength(4);
  });

  test('are not believed where they contradict most symbols that are known by their build', async () => {
    const reading = await readSheet((sheet) => {
      legend(sheet, [
        [['S'], 'Break glass'],
        [['ring'], 'Smart card reader'],
        [['lock 02'], 'Position switch'],
        [['P'], 'Keypad'],
      ]);
      plainPoint(sheet, '001', 100, 100, ['S', 'P', 'ring']);
    });
    expect(devicesAt(reading, '001')).toEqual(['breakGlass', 'positionSwitch', 'reader S']);
  });

  test('may stand below', async () => {
    const reading = await readWith((sheet, label, x, y) => {
      sheet.text(label, x + sheet.m / 2 - 0.25 * 4 * label.length, y + sheet.m + 5, 4);
    });
    expect(devicesAt(reading, '001')).toEqual(expected);
    expect(reading.legend.map(({ meaning }) => meaning).toSorted()).toEqual(labels.toSorted());
  });
});

test('a sheet without a legend knows the usual lock codes only', async () => {
  const reading = await readSheet((sheet) => {
    plainPoint(sheet, '001', 100, 100, ['S', 'lock 03', 'lock 12']);
  });
  expect(devicesAt(reading, '001')).toEqual(['lock 03', 'lock 12', 'reader S']);
  expect(reading.warnings).toEqual(['Lock code 12 is not defined on this sheet.']);
});

test('the legend as read and the ways of leaders come beside the reading', async () => {
  const sheet = new Sheet();
  legend(sheet, [
    [['S'], 'Smart card reader'],
    [['lock 02'], 'Electric mortise lock'],
  ]);
  plainPoint(sheet, '001', 100, 100, ['S', 'lock 02']);
  const {
    points,
    legend: said,
    leaders,
  } = await readDrawing(drawPdf({ pages: [{ content: sheet.content }] }));
  expect(points).toHaveLength(1);
  expect(said).toEqual([
    { code: 'S', meaning: 'Smart card reader', kind: 'reader', from: 'sheet' },
    { code: '02', meaning: 'Electric mortise lock', kind: 'lock', from: 'sheet' },
  ]);
  const right = 100 + 2 * sheet.m;
  expect(leaders).toEqual([
    {
      id: 'A-001-PK-L1',
      page: 1,
      way: [
        [expect.closeTo(right + 40, 1), expect.closeTo(100 + sheet.m / 2, 1)],
        [expect.closeTo(right, 1), expect.closeTo(100 + sheet.m / 2, 1)],
      ],
    },
  ]);
});

describe('a legend without a heading', () => {
  const column = [
    ['S', 'Smart card reader'],
    ['P', 'Keypad'],
    ['ring', 'Emergency break glass'],
    ['dome', 'RTE dome push button'],
    ['lock 02', 'Electric mortise lock'],
  ] as const;
  const unheaded = (columns: number) => (sheet: SymbolSheet) => {
    column.forEach(([symbol, label], i) => {
      const [x, y] = [500 + (i % columns) * 110, 60 + Math.floor(i / columns) * 13];
      sheet.block(x, y, [symbol]);
      sheet.text(label, x + 4 + sheet.m, y + 5.2, 4);
    });
    plainPoint(sheet, '001', 400, 100, ['S', 'P', 'lock 02']);
    plainPoint(sheet, '002', 100, 200, ['S', 'P']);
  };

  test.each([1, 2])('is known by its build, in %i columns', async (columns) => {
    const reading = await readSheet(unheaded(columns));
    expect(devicesAt(reading, '001')).toEqual(['lock 02', 'other keypad', 'reader S']);
    expect(reading.points.map(({ review }) => review)).toEqual([null, null]);
    expect(reading).toMatchObject({ withheld: [], legend: { length: column.length } });
  });

  test('is not what notes say beside symbols all over the plan', async () => {
    const { legend, points } = await readSheet((sheet) => {
      for (let i = 0; i < 6; i += 1) {
        const y = 60 + i * 50;
        plainPoint(sheet, `10${i}`, 100, y, ['S']);
        plainPoint(sheet, `20${i}`, 400, y, ['P']);
        sheet.text('card reader', 60, y + 5, 4);
        sheet.text('door contact', 360, y + 5, 4);
      }
    });
    expect(legend).toEqual([]);
    expect(points.every(({ devices }) => devices.length === 1)).toBe(true);
  });
});
