import { describe, expect, test } from 'vitest';
import { line, outline, text } from '../testing/plot.ts';
import { idsOf, readingOf } from '../testing/reading-of.ts';

const twoLines = (size = 5) =>
  text('A L1', 104, 292, { size: 5 }) + text('042 PK', 104, 282, { size });

describe('tags on several lines', () => {
  test.each([5, 6.5, 8])('are read in a frame, their second line %d points high', async (size) => {
    const { points } = await readingOf(outline(100, 276, 40, 24) + twoLines(size));
    expect(points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 295, 140, 319] }]);
  });

  test('are read from a table of two rows and two columns', async () => {
    const cells = line(120, 276, 120, 300) + line(100, 288, 140, 288);
    const words = ['A', 'L1', '042', 'PK'].map((word, i) =>
      text(word, 104 + 20 * (i % 2), i < 2 ? 292 : 280),
    );
    const reading = await readingOf(outline(100, 276, 40, 24) + cells + words.join(''));
    expect(idsOf(reading)).toEqual(['A-042-PK-L1']);
  });

  test('are none without a frame', async () => {
    expect(idsOf(await readingOf(twoLines()))).toEqual([]);
  });
});
