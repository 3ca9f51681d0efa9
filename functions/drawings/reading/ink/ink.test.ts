import { describe, expect, test } from 'vitest';
import { pageModelOf } from '../testing/page-model-of.ts';
import { line, outline, patch } from '../testing/plot.ts';
import { inkPieces } from './ink-pieces.ts';
import { lineTolerance } from './line-tolerance.ts';
import { splitPaths } from './split-paths.ts';

describe('inkPieces', () => {
  test('are the strokes of ink, hidden ones too, no pale ones and no short ones', async () => {
    const content =
      line(100, 95, 200, 95) +
      patch(90, 80, 120, 40) +
      line(0, 5, 90, 5, '0.83 G') +
      line(5, 5, 6, 5);
    const pieces = inkPieces(await pageModelOf({ content }), 3);
    expect(pieces).toMatchObject([{ a: [100, 500], b: [200, 500], length: 100, curved: false }]);
  });

  test('are known to be of one polyline', async () => {
    const content = `0 G 10 10 m 60 10 l 60 80 l S\n${line(0, 5, 90, 5)}`;
    const orders = inkPieces(await pageModelOf({ content }), 3).map(({ order }) => order);
    expect(orders[0]).toBe(orders[1]);
    expect(orders[2]).not.toBe(orders[0]);
  });

  test('include strokes that were plotted as slender areas', async () => {
    const pieces = inkPieces(await pageModelOf({ content: patch(100, 94, 80, 2, '0 g') }), 3);
    expect(pieces).toMatchObject([{ length: 80, width: 2 }]);
    expect(pieces[0]?.a[1]).toBeCloseTo(500);
  });
});

describe('lineTolerance', () => {
  test('is a share of the text height where lines are straight', async () => {
    expect(lineTolerance(await pageModelOf({ content: outline(10, 10, 20, 20) }), 5)).toBeCloseTo(
      0.55,
    );
  });

  test('is more where upright and level lines lean, up to a bound', async () => {
    const leaning = (by: number) => line(10, 10, 30, 10 + by) + line(10, 40, 10 + by, 60);
    const at = async (by: number) => lineTolerance(await pageModelOf({ content: leaning(by) }), 5);
    expect(await at(0.5)).toBeCloseTo(0.8);
    expect(await at(0.75)).toBeCloseTo(1);
    // That much is a slanted line.
    expect(await at(3)).toBeCloseTo(0.55);
  });
});

describe('splitPaths', () => {
  const partsOf = async (content: string) => splitPaths((await pageModelOf({ content })).paths);

  test('takes lines that were plotted as one path apart, in their order', async () => {
    const parts = await partsOf('0 G 10 10 m 60 10 l 80 20 m 80 90 l 10 50 m 40 50 l 40 80 l S\n');
    expect(parts.map(({ box }) => box)).toEqual([
      [10, 585, 60, 585],
      [80, 505, 80, 575],
      [10, 515, 40, 545],
    ]);
    expect(new Set(parts.map(({ order }) => order)).size).toBe(3);
    expect(
      inkPieces({ paths: parts }, 3)
        .map(({ order }) => order)
        .slice(2),
    ).toEqual([parts[2]?.order, parts[2]?.order]);
  });

  test('takes areas apart that lie apart, and leaves an area its holes', async () => {
    const square = (x: number, size: number) => `${x} ${x} ${size} ${size} re `;
    const parts = await partsOf(`0 g ${square(10, 20)}${square(15, 5)}${square(100, 5)}f*\n`);
    expect(parts.map(({ box, commands }) => [box[0], commands.length])).toEqual([
      [10, 26],
      [100, 13],
    ]);
  });
});
