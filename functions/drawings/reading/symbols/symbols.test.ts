import { describe, expect, test } from 'vitest';
import type { Box } from '../geometry/box.ts';
import { pageModelOf } from '../testing/page-model-of.ts';
import { type SheetStyle, SymbolSheet } from '../testing/symbol-sheet.ts';
import { catalogue } from './catalogue.ts';
import { findDots } from './find-dots.ts';
import { inWords } from './in-words.ts';
import { hasInnerRing } from './inner-ring.ts';
import { likeness, otherWaysRound, picture } from './likeness.ts';
import { rasterOf, turned } from './raster.ts';
import { hasRings } from './rings.ts';

/** One symbol at 100, 100 and the paths that show it. */
async function drawn(name: string, style: SheetStyle = {}) {
  const sheet = new SymbolSheet(style);
  sheet.symbol(name, 100, 100);
  const { paths } = await pageModelOf({ content: sheet.content });
  const box: Box = [100, 100, 100 + sheet.m, 100 + sheet.m];
  return { paths, box, raster: rasterOf(paths, box) };
}

describe('pictures of symbols', () => {
  test.each(['dome', 'handle', 'ring'])('of %s are most like their own kind', async (name) => {
    const own = picture((await drawn(name, { triangles: true, noise: 0.1 })).raster);
    const same = picture((await drawn(name, { h: 9 })).raster);
    const others = ['dome', 'handle', 'ring', 'lock 02', 'S'].filter((other) => other !== name);
    expect(likeness(own, same)).toBeGreaterThan(0.8);
    for (const other of others) {
      expect(likeness(own, picture((await drawn(other)).raster))).toBeLessThan(
        likeness(own, same) - 0.1,
      );
    }
  });

  test('of a handle that is turned or mirrored are like its own, turned and mirrored', async () => {
    const { raster } = await drawn('handle');
    const own = picture(raster);
    for (const other of [turned(raster, 1), turned(raster, 2), turned(raster, 3, true)]) {
      const seen = picture(other);
      expect(likeness(seen, own)).toBeLessThan(0.7);
      const best = Math.max(...otherWaysRound(seen).map((each) => likeness(each, own)));
      expect(best).toBeGreaterThan(0.95);
    }
  });

  test.each([
    ['dome', 'dome'],
    ['handle', 'handle'],
  ])('of %s are in the catalogue', async (name, type) => {
    const own = picture((await drawn(name)).raster);
    const [best] = catalogue().toSorted(
      (a, b) => likeness(own, b.picture) - likeness(own, a.picture),
    );
    expect(best?.meaning).toMatchObject({
      role: 'device',
      device: { kind: 'requestToExit', type },
    });
  });

  test('show nothing that a later light area covers', async () => {
    const sheet = new SymbolSheet();
    sheet.symbol('dome', 100, 100);
    sheet.area(
      [
        [95, 95],
        [115, 95],
        [115, 115],
        [95, 115],
      ],
      1,
    );
    const { paths } = await pageModelOf({ content: sheet.content });
    expect(rasterOf(paths, [100, 100, 107, 107]).every((value) => value === 0)).toBe(true);
  });

  test('are drawn below an area of more points than a call takes arguments', async () => {
    const sheet = new SymbolSheet();
    sheet.symbol('dome', 100, 100);
    const edge = Array.from({ length: 150_000 }, (_, i) => [95 + i * 1e-4, 95] as const);
    sheet.area([...edge, [115, 95], [115, 115], [95, 115]], 1);
    const { paths } = await pageModelOf({ content: sheet.content });
    expect(rasterOf(paths, [100, 100, 107, 107]).every((value) => value === 0)).toBe(true);
  });
});

describe('the structure of symbols', () => {
  test('tells rings by circles about one middle', async () => {
    const ring = await drawn('ring', { triangles: true });
    const dome = await drawn('dome');
    expect(hasRings(ring.paths, ring.box)).toBe(true);
    expect(hasRings(dome.paths, dome.box)).toBe(false);
    expect(hasRings([], dome.box)).toBe(false);
  });

  test('tells a reader by the box in its box', async () => {
    expect(hasInnerRing((await drawn('S')).raster)).toBe(true);
    for (const name of ['P', 'handle', 'lock 02', 'ring']) {
      expect(hasInnerRing((await drawn(name)).raster)).toBe(false);
    }
  });
});

describe('findDots', () => {
  test('finds filled dots in one piece or in triangles, and thick points; no large circles', async () => {
    const sheet = new SymbolSheet({ triangles: true });
    sheet.circle(50, 50, 1, true);
    sheet.circle(300, 300, 14);
    const whole = new SymbolSheet();
    whole.circle(80, 50, 1, true);
    const point = '0 G 2 w 1 J 100 545 m 100 545 l S\n';
    const model = await pageModelOf({ content: sheet.content + whole.content + point });
    const middles = findDots(model, sheet.m).map(([x0, y0, x1, y1]) => [
      Math.round((x0 + x1) / 2),
      Math.round((y0 + y1) / 2),
    ]);
    expect(middles).toEqual([
      [50, 50],
      [80, 50],
      [100, 50],
    ]);
  });
});

test('inWords counts symbols of one kind', () => {
  const device = (kind: 'reader' | 'lock', type: string) => ({
    meaning: { role: 'device' as const, device: { kind, type } },
  });
  const symbols = [
    device('reader', 'S'),
    device('lock', '02'),
    device('lock', '02'),
    { meaning: null },
  ];
  expect(inWords(symbols)).toBe('reader S, 2 x lock 02');
});
