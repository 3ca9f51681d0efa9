import { describe, expect, test } from 'vitest';
import { patch, tagTable, text } from '../testing/plot.ts';
import { readingOf } from '../testing/reading-of.ts';

const whole = tagTable(['A', 'L1', '041', 'PK'], 100, 500, { h: 5 });
const covered = tagTable(['A', 'L1', '042', 'PK'], 100, 300, { h: 5, wording: 'four strings' });
/** Over the first two digits of the point. */
const mask = patch(114, 293, 7, 6);
const frame = [100, 295, 133.75, 319];

describe('a tag of which a part is covered', () => {
  test('is withheld with its frame, and nothing of it is said', async () => {
    const reading = await readingOf(whole + covered + mask);
    expect(reading.points.map(({ id }) => id)).toEqual(['A-041-PK-L1']);
    expect(reading.withheld).toEqual([
      { what: 'a tag', page: 1, box: frame, reason: 'part of it is covered' },
    ]);
  });

  test('is read when the cover lets it show', async () => {
    const reading = await readingOf(`${whole}${covered}/multiply gs ${mask}`);
    expect(reading.points).toHaveLength(2);
    expect(reading.withheld).toEqual([]);
  });

  test('is no tag where other texts are covered', async () => {
    const note = text('Doors 12 and 13', 400, 300, { size: 5 });
    const reading = await readingOf(whole + note + patch(400, 298, 8, 8));
    expect(reading.withheld).toEqual([]);
  });
});
