import { describe, expect, test } from 'vitest';
import {
  access,
  devicesAt,
  plainPoint,
  readSheet,
  readUsual,
  reviewOf,
  usualPoints,
} from '../testing/symbol-reading.ts';
import type { SymbolSheet } from '../testing/symbol-sheet.ts';

const DOOR = ['lock 02', 'positionSwitch'];

describe('symbols without a leader', () => {
  test('belong to a tag without one that stands clearly nearest, with a flag', async () => {
    const reading = await readUsual((sheet) => {
      access(sheet, '001', 300, 300);
      sheet.block(310, 340, ['S', 'P']);
    });
    const row = reading.points.find(({ id }) => id === 'A-001-PK-L1');
    expect(row?.devices.map(({ found }) => found)).toEqual(['proximity', 'proximity']);
    expect(row).toMatchObject({
      review: 'reader S, position switch found by place, not by a leader',
    });
    expect(row?.confidence).toBeLessThan(0.6);
  });

  test('are withheld near a tag that has a leader, whose row says so', async () => {
    const reading = await readUsual((sheet) => {
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      sheet.block(240, 350, ['S']);
    });
    expect(devicesAt(reading, '001')).toEqual(DOOR);
    expect(reviewOf(reading, '001')).toBe(
      'reader S stands near without a leader and is not counted',
    );
    expect(reading.withheld).toMatchObject([
      { what: 'reader S', page: 1, reason: 'no leader connects it with a tag' },
    ]);
  });

  test('are withheld between two tags that are as near', async () => {
    const reading = await readUsual((sheet) => {
      access(sheet, '001', 200, 300);
      access(sheet, '002', 290, 300);
      sheet.block(258, 308, ['S']);
    });
    expect(devicesAt(reading, '001')).toEqual([]);
    expect(devicesAt(reading, '002')).toEqual([]);
    expect(reading.withheld).toMatchObject([{ what: 'reader S' }]);
  });

  test('belong to the tag of a block that shares their door, with a flag', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      sheet.line([
        [240 + m, 300],
        [240 + m, 285],
      ]);
      sheet.line([
        [240 + m, 285],
        [240 + m, 270],
      ]);
      sheet.circle(240 + m, 285, 0.14 * m, true);
      sheet.block(240 + m / 2, 270 - m, ['S']);
    });
    expect(devicesAt(reading, '001')).toEqual([...DOOR, 'reader S']);
    expect(reviewOf(reading, '001')).toBe('the leader to reader S is not clear');
  });
});

test('a letter beside a block, in a box that is not whole, is a reason to look again', async () => {
  const reading = await readUsual((sheet) => {
    const { m } = sheet;
    plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
    sheet.line([
      [240, 300 + 2 * m],
      [240, 300 + m],
    ]);
    sheet.text('S', 240 + 0.19 * m, 300 + 1.57 * m, 0.47 * m);
  });
  expect(devicesAt(reading, '001')).toEqual(DOOR);
  expect(reviewOf(reading, '001')).toBe('S beside its symbols is in no box that can be read');
});

describe('the habits of a sheet', () => {
  /** A tag whose leader reaches a block, from which a line goes on to a reader. */
  const chained = (sheet: SymbolSheet, point: string, y: number): void => {
    const { m } = sheet;
    plainPoint(sheet, point, 240, y, ['P', 'lock 02']);
    sheet.leader([
      [240, y + m / 2],
      [180 + m, y + m / 2],
    ]);
    sheet.block(180, y, ['S']);
  };

  test('a single leader that goes on from a block is doubtful, many are how it is drawn', async () => {
    const single = await readUsual((sheet) => chained(sheet, '001', 200));
    expect(devicesAt(single, '001')).toEqual([...DOOR, 'reader S']);
    expect(reviewOf(single, '001')).toBe('the leader to reader S is not clear');
    const points = ['001', '002', '003'];
    const many = await readUsual((sheet) => {
      points.forEach((point, i) => {
        chained(sheet, point, 160 + 80 * i);
      });
    });
    expect(points.map((point) => devicesAt(many, point))).toEqual(
      points.map(() => [...DOOR, 'reader S']),
    );
    expect(points.map((point) => reviewOf(many, point))).toEqual([null, null, null]);
  });

  test('tags without tables are no reason to look again where no tag has one', async () => {
    const bare = (sheet: SymbolSheet, point: string, x: number): void => {
      sheet.text(`A L1 ${point} PK`, x, 300, sheet.h);
      sheet.leader([
        [x + 20, 304],
        [x + 20, 340],
      ]);
      sheet.block(x + 20 - sheet.m, 340, ['S', 'P']);
    };
    const reading = await readSheet((sheet) => {
      ['001', '002', '003', '004'].forEach((point, i) => {
        bare(sheet, point, 60 + 180 * i);
      });
    });
    expect(reading.points.map(({ review }) => review)).toEqual([null, null, null, null]);
    expect(devicesAt(reading, '003')).toEqual(['positionSwitch', 'reader S']);
  });
});

describe('the building below', () => {
  const LEGEND = [
    ['dome', 'RTE dome'],
    ['handle', 'RTE handle'],
    ['S', 'Smart card reader'],
  ] as const;

  test('has columns that are no symbols, though a line runs from one to a tag', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      sheet.line([
        [700, 10],
        [700, 585],
      ]);
      sheet.text('LEGEND', 710, 30, 5);
      LEGEND.forEach(([symbol, label], i) => {
        sheet.symbol(symbol, 712, 45 + 13 * i);
        sheet.text(label, 724, 50 + 13 * i, 4);
      });
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      for (const x of [120, 480]) {
        sheet.box(x, 200, m, m);
        sheet.line([
          [x, 200],
          [x + m, 200 + m],
        ]);
        sheet.line([
          [x + m, 200],
          [x, 200 + m],
        ]);
        sheet.line([
          [x + m / 2, 100],
          [x + m / 2, 400],
        ]);
      }
      access(sheet, '002', 500, 180);
      sheet.line([
        [480 + m, 200],
        [500, 192],
      ]);
    });
    expect(devicesAt(reading, '001')).toEqual(DOOR);
    expect(devicesAt(reading, '002')).toEqual([]);
    expect(reading.withheld).toEqual([]);
  });

  test('runs below symbols without changing what they are', async () => {
    const reading = await readSheet(
      (sheet) => {
        usualPoints(sheet);
        const { m } = sheet;
        // A wall runs through the block; its two faces make an inner box of the position switch.
        for (const y of [300 + 0.15 * m, 300 + 0.85 * m]) {
          sheet.line([
            [100, y],
            [600, y],
          ]);
        }
        for (const x of [240 + 0.15 * m, 240 + 0.7 * m, 240 + 1.3 * m]) {
          sheet.line([
            [x, 200],
            [x, 400],
          ]);
        }
        plainPoint(sheet, '001', 240, 300, ['P', 'dome']);
      },
      { wipeouts: false },
    );
    expect(devicesAt(reading, '001')).toEqual(['positionSwitch', 'requestToExit dome']);
  });

  test('is no leader where it ends below a tag, and one of another pen beside it is none', async () => {
    const reading = await readUsual((sheet) => {
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      const [x, y] = [240 + 2 * sheet.m + 40, 300 + sheet.m / 2];
      // The middle of the tag's right side.
      const right = [x + 6.75 * sheet.h, y] as const;
      sheet.line([
        [right[0] - 8, y],
        [right[0] + 60, y],
      ]);
      sheet.line([right, [right[0] + 60, y + 40]], { pen: 1.2 });
    });
    expect(devicesAt(reading, '001')).toEqual(DOOR);
    expect(reviewOf(reading, '001')).toBeNull();
  });
});

describe('symbols of other systems', () => {
  test('go nowhere near an access point, with a leader or without', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      sheet.tag(['I', 'L1', '041', 'PK'], 400, 300);
      sheet.leader([
        [400, 312],
        [240 + 2 * m, 312],
      ]);
      sheet.block(240, 312 - m / 2, ['i', 'P']);
      sheet.block(240, 400, ['i', 'P']);
      access(sheet, '001', 270, 420);
      sheet.tag(['C', 'L1', '031', 'PK'], 600, 300);
      sheet.leader([
        [600, 312],
        [500 + m, 312],
      ]);
      sheet.block(500, 312 - m / 2, ['S']);
    });
    expect(devicesAt(reading, '001')).toEqual([]);
    expect(reading.others.map(({ tag }) => tag)).toEqual(['I L1 041 PK', 'C L1 031 PK']);
    expect(reading.withheld).toEqual([]);
  });

  test('include electrical preparations: they are no locks', async () => {
    const reading = await readUsual((sheet) =>
      plainPoint(sheet, '001', 240, 300, ['prep 02', 'P']),
    );
    expect(devicesAt(reading, '001')).toEqual(['positionSwitch']);
  });
});
