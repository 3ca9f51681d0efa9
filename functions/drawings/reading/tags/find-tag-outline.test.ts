import { describe, expect, test } from 'vitest';
import { devicesAt, readSheet, reviewOf } from '../testing/symbol-reading.ts';
import type { SymbolSheet } from '../testing/symbol-sheet.ts';

type Point = readonly [number, number];

/** Six tags in shapes of their own, each with a leader from the shape's left end to a block. */
function shapedTags(sheet: SymbolSheet, shape: (x: number, y: number) => Point[]): void {
  for (let i = 0; i < 6; i += 1) {
    const [x, y] = [60 + (i % 3) * 240, 100 + Math.floor(i / 3) * 150];
    sheet.leader([
      [x + 62, y],
      [x + 2 * sheet.m, y],
    ]);
    sheet.block(x, y - sheet.m / 2, ['S', 'P']);
    sheet.line(shape(x + 62, y));
    sheet.text(`A L1 10${i} PK`, x + 76, y + 1.8, 4.6);
  }
}

const hexagon = (x: number, y: number): Point[] => [
  [x, y],
  [x + 8, y - 7],
  [x + 52, y - 7],
  [x + 60, y],
  [x + 52, y + 7],
  [x + 8, y + 7],
  [x, y],
];

const oval = (x: number, y: number): Point[] =>
  Array.from({ length: 25 }, (_, i) => {
    const turn = (i / 12) * Math.PI;
    return [x + 30 - 30 * Math.cos(turn), y + 9 * Math.sin(turn)];
  });

describe('a shape drawn round a tag', () => {
  test.each([
    ['hexagon', hexagon],
    ['oval', oval],
  ])('is its table when it is a closed %s', async (_, shape) => {
    const reading = await readSheet((sheet) => shapedTags(sheet, shape));
    expect(reading.points).toHaveLength(6);
    for (let i = 0; i < 6; i += 1) {
      expect(devicesAt(reading, `10${i}`)).toEqual(['positionSwitch', 'reader S']);
      expect(reviewOf(reading, `10${i}`)).toBeNull();
    }
  });

  test('is none when it is open', async () => {
    const reading = await readSheet((sheet) =>
      shapedTags(sheet, (x, y) => hexagon(x, y).slice(0, 4)),
    );
    expect(reviewOf(reading, '100')).toContain('found by place, not by a leader');
  });
});
