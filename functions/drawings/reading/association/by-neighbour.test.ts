import { describe, expect, test } from 'vitest';
import { access, devicesAt, readSheet, reviewOf } from '../testing/symbol-reading.ts';
import type { SymbolSheet } from '../testing/symbol-sheet.ts';

const DOOR = ['S', 'P', 'lock 02', 'ring'] as const;
const ALL = ['breakGlass', 'lock 02', 'positionSwitch', 'reader S'];

/** Symbols two by two with air between, the last reached by the leader. */
function airy(sheet: SymbolSheet, point: string, x: number, y: number, air: number): void {
  const pitch = sheet.m * (1 + air);
  DOOR.forEach((name, i) => {
    sheet.symbol(name, x + (i % 2) * pitch, y + Math.floor(i / 2) * pitch);
  });
  const { left } = access(sheet, point, x + 80, y - 40);
  sheet.leader([left, [x + pitch + sheet.m, y + sheet.m / 2]]);
}

describe('symbols with air between them', () => {
  test.each([0.2, 0.35, 0.5])('are one block, %d of a side apart', async (air) => {
    const reading = await readSheet((sheet) => {
      for (let i = 0; i < 4; i += 1) airy(sheet, `10${i}`, 60 + i * 180, 100, air);
    });
    for (const point of ['100', '101', '102', '103']) {
      expect([devicesAt(reading, point), reviewOf(reading, point)]).toEqual([ALL, null]);
    }
  });

  test('are not of it further away', async () => {
    const reading = await readSheet((sheet) => airy(sheet, '100', 60, 100, 1.2));
    expect(devicesAt(reading, '100')).toEqual(['positionSwitch']);
    expect(reading.withheld).toHaveLength(3);
  });
});

test('symbols that touch their tag are read', async () => {
  const reading = await readSheet((sheet) => {
    access(sheet, '100', 300, 100);
    sheet.block(300 - 4 * sheet.m, 105, DOOR, 4);
  });
  expect(devicesAt(reading, '100')).toEqual(ALL);
});
