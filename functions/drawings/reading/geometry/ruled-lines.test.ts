import { describe, expect, test } from 'vitest';
import { pageModelOf } from '../testing/page-model-of.ts';
import { line, outline, patch } from '../testing/plot.ts';
import { enclosingCell } from './enclosing-cell.ts';
import { ruledLines } from './ruled-lines.ts';

async function rulesOf(content: string) {
  return ruledLines(await pageModelOf({ height: 100, width: 100, content }), 0.5);
}

describe('ruledLines', () => {
  test('merges pieces of one line, in any order and with noise', async () => {
    const { horizontal } = await rulesOf(
      line(30, 50, 60, 50.1) + line(10, 50.1, 31, 50) + line(60, 50, 60.2, 50),
    );
    expect(horizontal).toHaveLength(1);
    expect(horizontal[0]?.from).toBeCloseTo(10, 1);
    expect(horizontal[0]?.to).toBeCloseTo(60, 0);
  });

  test('leaves out grey, slanted and curved lines', async () => {
    const rules = await rulesOf(
      `${line(10, 10, 90, 10, '0.83 G')}${line(10, 10, 90, 40)}0 G 10 10 m 20 10 30 10 40 10 c S`,
    );
    expect(rules).toEqual({ horizontal: [], vertical: [] });
  });

  test('cuts what a later wipeout covers, not what is drawn on it or round it', async () => {
    const { horizontal } = await rulesOf(
      line(0, 50, 100, 50) + patch(40, 40, 20, 20) + outline(40, 40, 20, 20),
    );
    expect(horizontal.map(({ from, to }) => [from, to].map(Math.round))).toEqual([
      [40, 60],
      [0, 40],
      [60, 100],
      [40, 60],
    ]);
  });
});

describe('enclosingCell', () => {
  const near = { tolerance: 0.5, reach: 50 };

  test.each([
    ['a rectangle', outline(20, 30, 40, 20)],
    [
      'four lines',
      line(20, 30, 60, 30) + line(20, 50, 60, 50) + line(20, 30, 20, 50) + line(60, 30, 60, 50),
    ],
    ['a rectangle that a wall crosses', outline(20, 30, 40, 20) + line(0, 40, 100, 40)],
  ])('finds %s round a box', async (_, content) => {
    const cell = enclosingCell(await rulesOf(content), [30, 57, 50, 63], near);
    expect(cell?.map(Math.round)).toEqual([20, 50, 60, 70]);
  });

  test('finds none where a side is open or too far', async () => {
    const open = line(20, 30, 60, 30) + line(20, 50, 60, 50) + line(20, 30, 20, 50);
    expect(enclosingCell(await rulesOf(open), [30, 57, 50, 63], near)).toBeNull();
    const far = { tolerance: 0.5, reach: 5 };
    const rules = await rulesOf(outline(20, 30, 40, 20));
    expect(enclosingCell(rules, [30, 57, 50, 63], far)).toBeNull();
  });
});
