import { describe, expect, test } from 'vitest';
import type { Box } from '../geometry/box.ts';
import { ruledLines } from '../geometry/ruled-lines.ts';
import { pageModelOf } from '../testing/page-model-of.ts';
import { line, outline, patch, text } from '../testing/plot.ts';
import { assembleWords } from '../words/assemble-words.ts';
import { drawnSquares } from './drawn-squares.ts';
import { findBoxes } from './find-boxes.ts';
import { groupBlocks } from './group-blocks.ts';
import { squareCells } from './square-cells.ts';
import { symbolSide } from './symbol-side.ts';

const EXTENT = [842, 595] as const;
const SIZES = { least: 4, most: 20, tolerance: 0.6 };

async function cellsOf(content: string): Promise<Box[]> {
  return squareCells(ruledLines(await pageModelOf({ content }), 0.5), SIZES);
}

const rounded = (boxes: readonly Box[]) =>
  boxes
    .map((box) => box.map((v) => Math.round(v * 10) / 10))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

describe('squareCells', () => {
  test('are found from one path, from single lines and across other lines', async () => {
    const sides =
      line(40, 10, 47, 10) + line(47, 17, 40, 17) + line(40, 17, 40, 10) + line(47, 10, 47, 17);
    const crossed = outline(70, 10, 7, 7) + line(0, 12, 842, 12) + line(72, 0, 72, 300);
    const cells = rounded(await cellsOf(outline(10, 10, 7, 7) + sides + crossed));
    for (const x of [10, 40, 70]) expect(cells).toContainEqual([x, 578, x + 7, 585]);
  });

  test('have four sides', async () => {
    expect(
      await cellsOf(line(10, 10, 17, 10) + line(10, 10, 10, 17) + line(10, 17, 17, 17)),
    ).toEqual([]);
    expect(await cellsOf(outline(10, 10, 7, 14))).toEqual([]);
  });

  test('are not found below a later fill', async () => {
    expect(await cellsOf(outline(10, 10, 7, 7) + patch(5, 5, 30, 30))).toEqual([]);
  });
});

describe('symbolSide', () => {
  test('is that of the boxes with a letter, not of boxes within them or of blocks', async () => {
    const reader = (x: number) =>
      outline(x, 10, 7, 7) + outline(x + 1, 11, 5, 5) + text('S', x + 2, 12, { size: 3 });
    const block = [0, 7].flatMap((dx) =>
      [0, 7].map(
        (dy) => outline(60 + dx, 10 + dy, 7, 7) + text('P', 62 + dx, 12 + dy, { size: 4 }),
      ),
    );
    const content = [10, 30].map(reader).join('') + block.join('') + outline(100, 10, 18, 18);
    const words = assembleWords((await pageModelOf({ content })).texts).flat();
    expect(symbolSide(await cellsOf(content), words, EXTENT)).toBeCloseTo(7);
    expect(symbolSide([], words, EXTENT)).toBeNull();
  });
});

describe('findBoxes', () => {
  test('reads stacked boxes from the outline, not from the lines within them', async () => {
    // Two locks, one above the other: their middle lines make a square as well.
    const lock = (y: number) => outline(10, y, 8, 8) + line(10, y + 4, 18, y + 4);
    const cells = await cellsOf(lock(10) + lock(18));
    expect(rounded(cells)).toContainEqual([10, 573, 18, 581]);
    expect(findBoxes(cells, 8, EXTENT).map((box) => box.map(Math.round))).toEqual([
      [10, 569, 18, 577],
      [10, 577, 18, 585],
    ]);
  });

  test('reads a reader from its outer outline, not from a mixture of outer and inner lines', async () => {
    const cells = await cellsOf(outline(10, 10, 8, 8) + outline(10.55, 10.55, 6.9, 6.9));
    expect(cells.length).toBeGreaterThan(2);
    expect(rounded(findBoxes(cells, 8, EXTENT))).toEqual([[10, 577, 18, 585]]);
  });

  test('prefers what was drawn as a square of its own', async () => {
    const content =
      outline(10, 10, 8, 8) +
      line(0, 15, 40, 15) +
      line(0, 23, 40, 23) +
      line(10, 0, 10, 40) +
      line(18, 0, 18, 40);
    const drawn = drawnSquares(await pageModelOf({ content }), SIZES);
    expect(drawn).toHaveLength(1);
    const boxes = findBoxes(await cellsOf(content), 8, EXTENT, drawn);
    expect(boxes.map((box) => box.map(Math.round))).toEqual([[10, 577, 18, 585]]);
  });
});

describe('drawnSquares', () => {
  const corner = '17 10 l 18 10 18 10 18 11 c 18 17 l 18 18 18 18 17 18 c';

  test('may have round corners', async () => {
    const content = `0 G 11 10 m ${corner} 11 18 l 10 18 10 18 10 17 c 10 11 l 10 10 10 10 11 10 c S\n`;
    const squares = drawnSquares(await pageModelOf({ content }), SIZES);
    expect(rounded(squares)).toEqual([[10, 577, 18, 585]]);
  });

  test('are neither circles nor open', async () => {
    const circle =
      '18 14 m 18 16 16 18 14 18 c 12 18 10 16 10 14 c 10 12 12 10 14 10 c 16 10 18 12 18 14 c S';
    const open = `11 10 m ${corner} 11 18 l 10 18 10 18 10 17 c S`;
    const model = await pageModelOf({ content: `0 G ${circle}\n${open}\n` });
    expect(drawnSquares(model, SIZES)).toEqual([]);
  });
});

describe('groupBlocks', () => {
  test('puts boxes together that share an edge, not those that meet at a corner', () => {
    const box = (x: number, y: number) => ({ box: [x, y, x + 7, y + 7] as const });
    const blocks = groupBlocks(
      [box(10, 10), box(17, 10), box(24, 17), box(17.3, 17), box(60, 60)],
      7,
      EXTENT,
    );
    expect(blocks.map(({ members }) => members.length)).toEqual([4, 1]);
    expect(groupBlocks([box(10, 10), box(17, 17)], 7, EXTENT)).toHaveLength(2);
  });
});
