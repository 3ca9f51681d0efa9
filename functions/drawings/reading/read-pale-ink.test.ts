import { describe, expect, test } from 'vitest';
import { patch, tagTable, text } from './testing/plot.ts';
import { idsOf, readingOf } from './testing/reading-of.ts';
import { SymbolSheet } from './testing/symbol-sheet.ts';

const READ = 'Page 1 is drawn in ink as pale as a background; it was read all the same.';
const tag = tagTable(['A', 'L1', '042', 'PK'], 100, 300);
const inInk = tagTable(['A', 'L1', '041', 'PK'], 100, 500);
/** Every black of some content in another colour. */
const inColour = (colour: string, content: string): string =>
  content.replace(/\b0 g\b/g, `${colour} rg`).replace(/\b0 G\b/g, `${colour} RG`);

/** One tag with a leader to a block of three symbols. */
function point(): { readonly tag: string; readonly symbols: string } {
  const [plan, symbols] = [new SymbolSheet(), new SymbolSheet()];
  plan.tag(['A', 'L1', '042', 'PK'], 300, 100);
  symbols.leader([
    [316.9, 124],
    [316.9, 160],
  ]);
  symbols.block(316.9 - symbols.m / 2, 160, ['S', 'P', 'lock 01'], 1);
  return { tag: plan.content, symbols: symbols.content };
}

describe('ink as pale as a background', () => {
  test.each([
    ['light grey', '0.65 0.65 0.65'],
    ['pale blue', '0.6 0.8 0.9'],
    ['yellow', '1 1 0'],
  ])('is read where no tag is in darker ink: %s', async (_, colour) => {
    const { tag: own, symbols } = point();
    const reading = await readingOf(inColour(colour, own + symbols));
    expect(idsOf(reading)).toEqual(['A-042-PK-L1']);
    expect(reading.points[0]?.devices.map(({ kind }) => kind).toSorted()).toEqual([
      'lock',
      'positionSwitch',
      'reader',
    ]);
    expect(reading.warnings).toEqual([READ]);
  });

  test('is read for the symbols of tags in ink, and the row says so', async () => {
    const { tag: own, symbols } = point();
    const { points } = await readingOf(own + inColour('0.65 0.65 0.65', symbols));
    expect(points[0]?.devices).toHaveLength(3);
    expect(points[0]?.review).toContain('its symbols are drawn as pale as the background');
  });

  test('is withheld for a tag beside others in ink', async () => {
    const reading = await readingOf(inInk + inColour('0.7 0.7 0.7', tag));
    expect(idsOf(reading)).toEqual(['A-041-PK-L1']);
    expect(reading.withheld).toMatchObject([
      {
        what: 'tag A L1 042 PK',
        reason: 'is drawn as pale as the background, unlike the other tags',
      },
    ]);
  });

  test('makes no points of the numbers of an architect', async () => {
    const doors = text('A-101', 100, 300, { colour: '0.7 g' }) + text('OFFICE', 300, 300);
    const reading = await readingOf(doors);
    expect([reading.points, reading.withheld, reading.warnings]).toEqual([[], [], []]);
  });
});

describe('light texts on a dark ground', () => {
  test('are read as ink', async () => {
    const words = inColour('1 1 1', text('A L1 042 PK', 104, 300));
    const reading = await readingOf(patch(100, 295, 40, 12, '0 g') + words);
    expect(reading.points).toMatchObject([{ id: 'A-042-PK-L1', box: [100, 288, 140, 300] }]);
  });

  test('are not read below a mask', async () => {
    const words = inColour('1 1 1', text('A L1 042 PK', 104, 300));
    const mask = patch(90, 290, 60, 20, '1 g');
    const reading = await readingOf(patch(100, 295, 40, 12, '0 g') + words + mask);
    expect(reading.points).toEqual([]);
  });
});
