import { describe, expect, test } from 'vitest';
import { patch, text } from './testing/plot.ts';
import { idsOf, readingOf, readingOfPdf } from './testing/reading-of.ts';

/** Lines of text down a page. */
const list = (...lines: string[]) =>
  lines.map((words, i) => text(words, 72, 540 - 20 * i, { size: 10 })).join('');

describe('a label-style sheet', () => {
  test('makes one row of the devices that are tagged at one point', async () => {
    const reading = await readingOf(
      list('A-101-DR-B2', 'A-101-CR-B2', 'A-101-EB-B2', 'A-102-KP-B2'),
    );
    expect(reading.source.kind).toBe('text');
    expect(reading.points).toMatchObject([
      {
        id: 'A-101',
        tag: 'A-101-DR-B2, A-101-CR-B2, A-101-EB-B2',
        readers: { unspecified: 1 },
        requestToExit: { button: 1 },
        breakGlass: 0,
        leaves: null,
        review: null,
      },
      { id: 'A-102', other: { keypad: 1 }, readers: {} },
    ]);
  });

  test('reads every grammar that is written as one string', async () => {
    const reading = await readingOf(
      list(
        'A-042-PK-L1',
        'A-103',
        'A.104.DR.B2',
        'A_105_CR_B2',
        'A106EBB2',
        'A-201-MOT',
        'A-B1-301',
      ),
    );
    expect(idsOf(reading)).toEqual([
      'A-042-PK-L1',
      'A-103',
      'A-104',
      'A-105',
      'A-106',
      'A-201',
      'A-301',
    ]);
    expect(reading.points.find(({ id }) => id === 'A-201')?.other).toEqual({ motion: 1 });
  });

  test('flags a tag of an unknown system that names a door', async () => {
    const { points } = await readingOf(list('ABC-1234-DOOR-B10'));
    expect(points).toMatchObject([
      { id: 'ABC-1234', system: 'ABC', review: 'the system "ABC" is not known' },
    ]);
  });

  test('reads rooms and devices in words from the line of a tag', async () => {
    const { points } = await readingOf(
      list(
        'A-101-DR-B2 - Server room - smart card reader, exit button, 2 x door contact',
        'A-102: Lobby, card reader, break glass, maglock',
      ),
    );
    expect(points).toMatchObject([
      {
        id: 'A-101',
        location: 'Server room',
        readers: { S: 1 },
        requestToExit: { button: 1 },
        positionSwitches: 2,
        leaves: 2,
      },
      {
        id: 'A-102',
        location: 'Lobby',
        readers: { unspecified: 1 },
        breakGlass: 1,
        locks: { '01': 1 },
      },
    ]);
  });

  test('does not repeat what is half covered in the line of a tag', async () => {
    const line = text('A-101', 72, 400) + text('- Janitor', 88, 400) + patch(100, 395, 60, 12);
    const reading = await readingOf(line);
    expect(idsOf(reading)).toEqual(['A-101']);
    expect(JSON.stringify(reading)).not.toContain('Ja');
  });

  test('counts what a tag and its words both say once', async () => {
    const { points } = await readingOf(list('A-101-CR-B2 - Lobby - card reader'));
    expect(points).toMatchObject([{ readers: { unspecified: 1 } }]);
  });

  test('reads comma lists', async () => {
    expect(idsOf(await readingOf(list('A-101, A-102,A-103', 'Door: A-104')))).toEqual([
      'A-101',
      'A-102',
      'A-103',
      'A-104',
    ]);
  });

  test('does not count notes and definitions, and withholds tags that only they have', async () => {
    const reading = await readingOf(
      list(
        'A-101',
        'See A-101 and A-109 for the card reader',
        'R = Card Reader',
        'A-110 is to be removed.',
      ),
    );
    expect(idsOf(reading)).toEqual(['A-101']);
    expect(reading.points[0]?.readers).toEqual({});
    expect(reading.withheld.map(({ what, reason }) => [what, reason])).toEqual([
      ['tag A-109', 'stands only in a sentence or note'],
      ['tag A-110', 'stands only in a sentence or note'],
    ]);
  });

  test('ignores tags of other systems for the schedule', async () => {
    const reading = await readingOf(list('A-101', 'C-102', 'I-103', 'V-104'));
    expect(idsOf(reading)).toEqual(['A-101']);
    expect(reading.others.map(({ tag }) => tag)).toEqual(['C-102', 'I-103', 'V-104']);
  });

  test('pairs letters with labels by the commonest offset, not by nearness', async () => {
    // R stands 70 right of its label and a line lower; labels are 70 apart, so the next label is nearer.
    const labels = ['A-101', 'A-102', 'A-103'].map((tag, i) =>
      text(tag, 72 + 70 * i, 400, { size: 10 }),
    );
    const letters = [0, 2].map((i) => text('R', 142 + 70 * i, 390, { size: 10 }));
    const { points } = await readingOf(
      [...labels, ...letters, list('R = Card Reader', 'B = Break glass')].join(''),
    );
    expect(points.map(({ readers }) => readers)).toEqual([
      { unspecified: 1 },
      {},
      { unspecified: 1 },
    ]);
  });

  test('takes the meaning of letters from the sheet before its own', async () => {
    const [label, letter] = [text('A-101', 72, 400), text('B', 72, 390)];
    expect((await readingOf(label + letter)).points[0]?.requestToExit).toEqual({ button: 1 });
    const defined = await readingOf(label + letter + text('B = Break glass', 400, 100));
    expect(defined.points[0]).toMatchObject({ breakGlass: 1, requestToExit: {} });
  });

  test('withholds a letter between two labels', async () => {
    const labels = text('A-101', 72, 400) + text('A-102', 132, 400);
    const reading = await readingOf(labels + text('R', 108, 400));
    expect(reading.points.map(({ readers }) => readers)).toEqual([{}, {}]);
    expect(reading.withheld).toMatchObject([
      { what: 'letter R', reason: 'could belong to more than one label' },
    ]);
  });

  test('withholds letters that stand beside no label', async () => {
    const reading = await readingOf(text('A-101', 72, 400) + text('R', 700, 100));
    expect(reading.points[0]?.readers).toEqual({});
    expect(reading.withheld).toMatchObject([{ what: 'letter R' }]);
  });

  test('flags pages that show different devices and counts the most', async () => {
    const { points } = await readingOf(list('A-101-CR-B2'), list('A-101-CR-B2', 'A-101-EB-B2'));
    expect(points).toMatchObject([
      {
        readers: { unspecified: 1 },
        requestToExit: { button: 1 },
        review: 'pages 1 and 2 show different devices',
        places: [{ page: 1 }, { page: 2 }, { page: 2 }],
      },
    ]);
  });

  test('keeps levels apart and infers none', async () => {
    const reading = await readingOf(list('A-101-DR-B2', 'A-101-DR-B3', 'A-101'));
    expect(idsOf(reading)).toEqual(['A-101-B2', 'A-101-B3']);
    expect(reading.points[0]?.review).toMatch(/another level/);
    expect(reading.withheld).toMatchObject([
      { what: 'tag A-101', reason: 'could be any of A-101-B2, A-101-B3' },
    ]);
  });

  test('names the room label right beside a tag, and none when two are near', async () => {
    const alone = await readingOf(text('A-101', 72, 400) + text('SERVER ROOM', 72, 392));
    expect(alone.points[0]?.location).toBe('SERVER ROOM');
    const between = text('A-101', 72, 400) + text('SERVER ROOM', 72, 392) + text('LOBBY', 72, 409);
    expect((await readingOf(between)).points[0]?.location).toBeNull();
  });
});

describe('a drawing without text', () => {
  test('is a scan, without points and with a warning', async () => {
    const content = 'q 842 0 0 595 0 0 cm /Scan Do Q';
    const reading = await readingOfPdf({ pages: [{ content }] });
    expect(reading).toMatchObject({ source: { kind: 'scan' }, points: [] });
    expect(reading.warnings).toEqual([expect.stringMatching(/^This drawing is a scan/)]);
  });

  test('on some pages says which', async () => {
    const reading = await readingOf('q 842 0 0 595 0 0 cm /Scan Do Q', list('A-101'));
    expect(reading).toMatchObject({
      source: { kind: 'text' },
      warnings: ['Pages without text that can be read: 1.'],
    });
  });
});
