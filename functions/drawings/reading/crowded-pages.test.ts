import { expect, test } from 'vitest';
import { outline, tagTable, text } from './testing/plot.ts';
import { idsOf, readingOf } from './testing/reading-of.ts';

const tag = tagTable(['A', 'L1', '042', 'PK'], 700, 590);
const lettered = (x: number, y: number): string =>
  outline(x, y, 7, 7) + text('S', x + 2, y + 2, { size: 3 });

test('one square painted thousands of times is one square', async () => {
  const reading = await readingOf(tag + lettered(300, 300) + outline(100, 100, 7, 7).repeat(8000));
  expect(idsOf(reading)).toEqual(['A-042-PK-L1']);
  expect(reading.withheld).toMatchObject([{ what: 'reader S' }]);
}, 20_000);

test('a page of more symbols than any sheet has is refused', async () => {
  const many = Array.from({ length: 5200 }, (_, i) =>
    lettered((i % 80) * 10, Math.floor(i / 80) * 8),
  );
  await expect(readingOf(tag + many.join(''))).rejects.toMatchObject({
    code: 'drawing_too_large',
    message: 'The drawing has too much in it: more than 5,000 symbols on one page.',
  });
}, 20_000);
