import { describe, expect, test } from 'vitest';
import { pageModelOf } from '../testing/page-model-of.ts';
import { line, outline, patch } from '../testing/plot.ts';
import { inkPieces } from './ink-pieces.ts';
import { lineTolerance } from './line-tolerance.ts';

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
