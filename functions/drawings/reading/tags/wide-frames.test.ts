import { expect, test } from 'vitest';
import { line, outline, text } from '../testing/plot.ts';
import { readingOf } from '../testing/reading-of.ts';

/** A frame of 70 x 24 points and three rows, with the words in the middle of the first. */
function framed(words: string): string {
  const rows = line(100, 284, 170, 284) + line(100, 292, 170, 292);
  return outline(100, 276, 70, 24) + rows + text(words, 120, 294);
}

test.each(['A L1 042 PK', 'A-042-PK-L1', 'A/L1/042/PK', 'A / L1 / 042 / PK'])(
  'the frame of %s is the tag’s place, however wide',
  async (words) => {
    const { points } = await readingOf(framed(words));
    expect(points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 295, 170, 319] }]);
  },
);

test('a list of tags is no frame of one of them', async () => {
  const list = ['A-101', 'A-102'].map((tag, i) => text(tag, 104, 294 - 8 * i)).join('');
  const { points } = await readingOf(outline(100, 284, 70, 16) + list);
  expect(points.map(({ id, box }) => [id, box[2] - box[0] < 20])).toEqual([
    ['A-101', true],
    ['A-102', true],
  ]);
});

test('two tags in one table have a row each', async () => {
  const table = outline(100, 284, 40, 16) + line(100, 292, 140, 292);
  const words = ['A L1 041 PK', 'A L1 042 PK'].map((tag, i) => text(tag, 102, 294 - 8 * i));
  const { points } = await readingOf(table + words.join(''));
  expect(points.map(({ box }) => box)).toEqual([
    [100, 295, 140, 303],
    [100, 303, 140, 311],
  ]);
});
