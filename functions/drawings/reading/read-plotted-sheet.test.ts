import { describe, expect, test } from 'vitest';
import { line, outline, patch, tagTable, text } from './testing/plot.ts';
import { idsOf, readingOf, readingOfPdf } from './testing/reading-of.ts';

/** What every row of a sheet without symbols says. */
const NO_SYMBOL = 'no symbol is connected with the tag';

const A042 = ['A', 'L1', '042', 'PK'] as const;
const plot = (...tags: string[]) => tags.join('');

/** A 6 x 3 plan of access tags 001 to 018, with grey walls and room names under them. */
function plan(h = 5): string {
  const cells = Array.from({ length: 18 }, (_, i) => {
    const [x, y] = [60 + (i % 6) * 100, 200 + Math.floor(i / 6) * 120];
    const number = String(i + 1).padStart(3, '0');
    return plot(
      line(x - 20, y - 6, x + 70, y - 6, '0.83 G'),
      text('OFFICE', x + 2, y - 8, { size: h, colour: '0.83 g' }),
      tagTable(['A', 'L1', number, 'PK'], x, y, { h }),
    );
  });
  return plot(...cells);
}
const planIds = Array.from({ length: 18 }, (_, i) => `A-${String(i + 1).padStart(3, '0')}-PK-L1`);

test('tags in one string may stand in brackets and quotes, or have a star', async () => {
  const tags = ['[A-101-PK-L1]', '{A-102-PK-L1}', '<A-103-PK-L1>', "'A-104-PK-L1'", 'A-105-PK-L1*'];
  const reading = await readingOf(tags.map((tag, i) => text(tag, 100, 500 - i * 40)).join(''));
  expect(idsOf(reading)).toEqual([1, 2, 3, 4, 5].map((i) => `A-10${i}-PK-L1`));
});

describe('tags of four words in tables', () => {
  test.each(['two strings', 'four strings', 'one string'] as const)(
    'are read from %s',
    async (wording) => {
      const reading = await readingOf(tagTable(A042, 100, 300, { h: 5, wording }));
      expect(reading.points).toEqual([
        {
          id: 'A-042-PK-L1',
          tag: 'A L1 042 PK',
          system: 'A',
          page: 1,
          // The whole table, 6.75 h x 4.8 h, from the top left of the page.
          box: [100, 295, 133.75, 319],
          places: [{ page: 1, box: [100, 295, 133.75, 319] }],
          location: null,
          leaves: null,
          readers: {},
          breakGlass: 0,
          requestToExit: {},
          positionSwitches: 0,
          locks: {},
          outputs: {},
          other: {},
          devices: [],
          specification: {},
          confidence: 0.83,
          review: NO_SYMBOL,
        },
      ]);
      expect(reading).toMatchObject({ withheld: [], warnings: [], source: { kind: 'vector' } });
    },
  );

  test('are read with each word in a cell of its own', async () => {
    const cells = [0, 20, 40, 60].map((x) => outline(100 + x, 290, 20, 10)).join('');
    const words = ['A', 'L1', '042', 'PK'].map((word, i) => text(word, 104 + 20 * i, 293)).join('');
    const { points } = await readingOf(cells + words);
    expect(points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 295, 180, 305] }]);
  });

  test('are read with borders of single lines, without a wipeout, and across a black wall', async () => {
    const table = tagTable(A042, 100, 300, { wipeout: false });
    const { points } = await readingOf(line(0, 290, 842, 290) + table + line(110, 0, 110, 595));
    expect(points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 295, 133.75, 319] }]);
  });

  test.each([0, 90, 180, 270] as const)('are read on a page rotated by %i', async (rotate) => {
    const reading = await readingOfPdf({ pages: [{ rotate, content: plan() }] });
    expect(idsOf(reading)).toEqual(planIds);
    expect(reading.points.every(({ review }) => review === NO_SYMBOL)).toBe(true);
    const [first] = reading.points;
    // The table stands at 60..93.75, 176..200 from the lower left of the unrotated page.
    expect(first?.box).toEqual(
      {
        0: [60, 395, 93.75, 419],
        90: [176, 60, 200, 93.75],
        180: [748.25, 176, 782, 200],
        270: [395, 748.25, 419, 782],
      }[rotate],
    );
  });

  test.each([0, 1, 2, 3])(
    'are read when the content was turned by %i quarter turns',
    async (turns) => {
      const [c, s] = [Math.cos((turns * Math.PI) / 2), Math.sin((turns * Math.PI) / 2)].map(
        Math.round,
      );
      const turned = `${c} ${s} ${-(s ?? 0)} ${c} 500 500 cm 1 0 0 1 -400 -300 cm ${plan()}`;
      const reading = await readingOfPdf({
        pages: [{ width: 1000, height: 1000, content: turned }],
      });
      expect(idsOf(reading)).toEqual(planIds);
      expect(reading.points.every(({ review }) => review === NO_SYMBOL)).toBe(true);
    },
  );

  test.each([0.4, 1, 2.8])('are read at a scale of %f', async (scale) => {
    const page = { width: 842 * scale, height: 595 * scale };
    const content = `${scale} 0 0 ${scale} 0 0 cm ${plan()}`;
    const reading = await readingOfPdf({ pages: [{ ...page, content }] });
    expect(idsOf(reading)).toEqual(planIds);
    expect(reading.points.every(({ review }) => review === NO_SYMBOL)).toBe(true);
  });

  test('are read from form XObjects where their matrices put them', async () => {
    const form = { name: 'Tag', matrix: [2, 0, 0, 2, 50, 40], content: tagTable(A042, 20, 60) };
    const reading = await readingOfPdf({
      pages: [{ content: 'q 1 0 0 1 10 10 cm /Tag Do Q' }],
      forms: [form],
    });
    // The table's corner 20, 60 doubled and moved by 60, 50.
    expect(reading.points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 425, 167.5, 473] }]);
  });

  test('are read where a single tag is turned', async () => {
    const turned = `q 0 1 -1 0 760 100 cm ${tagTable(A042, 0, 0)} Q`;
    const { points } = await readingOf(plan() + turned);
    const row = points.find(({ id }) => id === 'A-042-PK-L1');
    expect(row).toMatchObject({ review: NO_SYMBOL, confidence: 0.83 });
  });

  test('are read with coordinates rounded to 0.24 points', async () => {
    const rounded = plan(4.43).replaceAll(/\d+\.\d+/g, (v) =>
      (Math.round(Number(v) / 0.24) * 0.24).toFixed(2),
    );
    const reading = await readingOf(rounded);
    expect(idsOf(reading)).toEqual(planIds);
  });
});

describe('a plotted sheet', () => {
  test('lists other systems and equipment apart', async () => {
    const { points, others } = await readingOf(
      plot(
        tagTable(A042, 100, 300),
        tagTable(['C', 'L1', '031', 'PK'], 200, 300),
        tagTable(['I', 'L1', '007', 'PK'], 300, 300),
        tagTable(['V', 'L1', '009', 'PK'], 400, 300),
        text('SRA', 503, 304, { size: 3 }) + text('L1 - 07', 501, 300, { size: 3 }),
      ),
    );
    expect(points.map(({ id }) => id)).toEqual(['A-042-PK-L1']);
    expect(others.map(({ tag, system, kind }) => [tag, system, kind])).toEqual([
      ['C L1 031 PK', 'C', 'camera'],
      ['I L1 007 PK', 'I', 'intruder'],
      ['V L1 009 PK', 'V', 'voice'],
      ['SRA / L1 - 07', 'CSEC', 'equipment'],
    ]);
    expect(others.every(({ box }) => box[2] > box[0] && box[3] > box[1])).toBe(true);
  });

  test('does not count what stands in the legend panel, and says what looked real', async () => {
    const panel = plot(
      line(700, 20, 700, 575),
      text('SYMBOLS LEGEND', 710, 550, { font: 'F2' }),
      tagTable(['A', 'L1', '000', 'XX'], 710, 540),
      tagTable(['A', 'L1', '099', 'PK'], 710, 500),
      text('S', 712, 450, { size: 3 }) + outline(710, 448, 7, 7) + text('CARD READER', 720, 450),
    );
    const reading = await readingOf(plan() + panel);
    expect(idsOf(reading)).toEqual(planIds);
    expect(reading.withheld).toMatchObject([
      { what: 'tag A L1 099 PK', page: 1, reason: 'stands in the legend, not on the plan' },
    ]);
    expect(reading.warnings).toEqual([]);
  });

  test('does not count what stands in a boxed legend, in notes or in the title block', async () => {
    const legend = plot(
      outline(600, 400, 120, 100),
      text('LEGEND', 610, 490),
      ...[470, 455, 440].map((y) => text('CARD READER', 640, y)),
      tagTable(['A', 'L1', '901', 'PK'], 602, 475),
    );
    const notes = plot(
      text('NOTES', 60, 100),
      text('1. THE CARD READER AT A L1 902 PK TO BE REPLACED.', 60, 92),
      text('2. REX AND LOCK BY OTHERS.', 60, 84),
    );
    const block = plot(
      ...['DRAWING TITLE', 'SCALE 1:100', 'DRAWN BY', 'CHECKED BY'].map((label, i) =>
        text(label, 700, 90 - 10 * i),
      ),
      text('A-101', 710, 75),
    );
    const reading = await readingOf(plan() + legend + notes + block);
    expect(idsOf(reading)).toEqual(planIds);
    expect(reading.withheld.map(({ what }) => what)).toEqual([
      'tag A L1 901 PK',
      'tag A L1 902 PK',
    ]);
  });

  test('does not take grid marks, room numbers and levels for tags', async () => {
    const marks = plot(
      ...['A', 'B', 'C'].map((letter, i) => text(letter, 50 + 100 * i, 580)),
      text('1', 5, 300) + text('L1', 30, 40) + text('042', 300, 40),
      text('A-042', 400, 500, { colour: '0.83 g' }),
    );
    expect(idsOf(await readingOf(plan() + marks))).toEqual(planIds);
  });

  test('has no masked or hidden text in its reading', async () => {
    const masked = tagTable(['A', 'L1', '777', 'PK'], 400, 560) + patch(395, 530, 60, 40, '0.93 g');
    const hidden = `/OC /hidden BDC ${tagTable(['A', 'L1', '888', 'PK'], 500, 560)} EMC`;
    const half = tagTable(['A', 'L1', '555', 'PK'], 600, 560) + patch(595, 530, 20, 40, '0.93 g');
    const reading = await readingOf(plan() + masked + hidden + half);
    expect(idsOf(reading)).toEqual(planIds);
    expect(JSON.stringify(reading)).not.toMatch(/777|888|555/);
  });

  test('flags four words without a table and withholds what it cannot complete', async () => {
    const loose = ['A', 'L1', '043', 'PK'].map((word, i) => text(word, 100 + 12 * i, 100)).join('');
    const unknown = tagTable(['X', 'L1', '044', 'PK'], 300, 100);
    const reading = await readingOf(plan() + loose + unknown);
    const row = reading.points.find(({ id }) => id === 'A-043-PK-L1');
    expect(row).toMatchObject({ review: 'the tag has no table round it' });
    expect(row?.confidence).toBeLessThan(0.8);
    expect(reading.withheld).toMatchObject([
      { what: 'tag X L1 044 PK', reason: 'the system "X" is not known' },
    ]);
  });
});

describe('several pages', () => {
  test('make one row of the same tag, with every place', async () => {
    const { points, source } = await readingOf(
      tagTable(A042, 100, 300),
      tagTable(A042, 500, 400) + tagTable(['A', 'L2', '042', 'PK'], 100, 100),
    );
    expect(source.pages).toBe(2);
    expect(points).toMatchObject([
      { id: 'A-042-PK-L1', page: 1, places: [{ page: 1 }, { page: 2 }], review: NO_SYMBOL },
      { id: 'A-042-PK-L2', page: 2, places: [{ page: 2 }], review: NO_SYMBOL },
    ]);
  });

  test('of which one repeats a tag give one row, flagged', async () => {
    const { points } = await readingOf(tagTable(A042, 100, 300) + tagTable(A042, 500, 300));
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({
      review: `${NO_SYMBOL}; A L1 042 PK stands more than once on page 1`,
    });
    expect(points[0]?.places).toHaveLength(2);
  });
});

test('says so when only the title block has text that can be read', async () => {
  const strokes = Array.from({ length: 2000 }, (_, i) =>
    line(20 + (i % 80) * 10, 20 + Math.floor(i / 80) * 20, 24 + (i % 80) * 10, 26),
  );
  const { warnings } = await readingOf(plot(...strokes, text('Drawing title', 700, 20)));
  expect(warnings).toEqual([
    'Page 1 has no tags and little text: its tags may be drawn as outlines.',
  ]);
});
