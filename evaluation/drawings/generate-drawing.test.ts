import { describe, expect, it } from 'vitest';
import { drawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { catalogue } from '../catalogue.ts';
import { forbiddenIn } from '../scoring/forbidden-words.ts';
import { generateDrawing } from './generate-drawing.ts';
import { lettersAt, lettersMissing, textLayerOf } from './testing/text-layer.ts';
import type { Truth } from './truth/truth.ts';

/** Drawings of every sort: kinds of sheets, ways to write text, placings on the page. */
const chosen = [
  [],
  ['font-embedded', 'words-glyph-by-glyph'],
  ['font-courier', 'words-one-string', 'page-rotated-90'],
  ['words-backwards', 'content-turned-270', 'scale-0.4'],
  ['page-rotated-content-turned', 'media-box-shifted', 'tags-own-cells'],
  ['rooms-unicode', 'tags-hyphenated', 'page-rotated-270'],
  ['symbols-as-forms', 'rounded-0.5', 'page-rotated-180'],
  ['pages-same-points', 'scale-a0'],
  ['tags-some-as-strokes', 'black-underlay-no-wipeouts'],
  ['hidden-layer', 'masked-text', 'clipped-tag', 'invisible-text'],
  ['labels-letters'],
  ['labels-typed'],
  ['labels-in-sentences'],
  ['scan'],
  ['text-type-3', 'tags-upright'],
  ['text-spaced', 'crop-box', 'points-with-letters'],
  ['text-condensed', 'user-unit'],
  ['forms-in-forms', 'tags-in-drawn-order'],
  ['sheet-in-a-form', 'unsteady-rectangles', 'highlighter-annotations'],
].map((names) => ({ names, title: names.join(' ') || 'plain' }));

const draw = (names: readonly string[], seed = 31) =>
  generateDrawing(seed, names.length === 0 ? 'plain' : 'hard', names);

const situation = (truth: Truth, name: string): number => truth.situations[name] ?? 0;

describe.each(chosen)('a drawing: $title', ({ names }) => {
  const { pdf, truth } = draw(names);

  it('is the same again from the same seed, and another from another', () => {
    expect(Buffer.compare(draw(names).pdf, pdf)).toBe(0);
    expect(draw(names).truth).toEqual(truth);
    expect(Buffer.compare(draw(names, 32).pdf, pdf)).not.toBe(0);
  });

  it('comes with a truth that is a valid reading', () => {
    expect(drawingReading.safeParse(truth.reading).error).toBeUndefined();
    expect(Object.keys(truth.notes).sort()).toEqual(
      truth.reading.points.map(({ id }) => id).sort(),
    );
  });

  it('opens with as many pages as its truth says, and says every tag where the truth has it', async () => {
    const layer = await textLayerOf(pdf);
    expect(layer.pages).toBe(truth.reading.source.pages);
    for (const { tag, places, devices } of truth.reading.points) {
      const tags = tag.split(', ');
      for (const [index, place] of places.entries()) {
        const said = tags[Math.min(index, tags.length - 1)] ?? '';
        expect(lettersMissing(said, lettersAt(layer, place)), said).toBe('');
      }
      for (const device of devices.filter(
        ({ kind, found }) => kind === 'lock' && found === 'leader',
      )) {
        expect(lettersMissing(device.type, lettersAt(layer, device)), tag).toBe('');
      }
    }
  });

  it('keeps every box of its truth on the page', () => {
    for (const { box } of truth.reading.points) {
      expect(Math.min(...box)).toBeGreaterThan(0);
      expect(box[2]).toBeGreaterThan(box[0]);
      expect(box[3]).toBeGreaterThan(box[1]);
    }
  });
});

describe('what a variation promises', () => {
  it.each([
    ['leaders-crossing', 'crossings'],
    ['leader-below-tag', 'below-tags'],
    ['tags-near-other-blocks', 'near-tags'],
    ['leaders-missing-near', 'role near'],
    ['tags-some-as-strokes', 'strokes'],
    ['leaders-chained', 'two-blocks'],
  ])('%s occurs at several points', (name, what) => {
    expect(situation(draw([name]).truth, what)).toBeGreaterThanOrEqual(4);
  });

  it('leaves symbols without a tag, and a tag without symbols, where leaders are missing', () => {
    const { truth } = draw(['leaders-missing-far']);
    expect(situation(truth, 'role orphan')).toBeGreaterThanOrEqual(1);
    expect(situation(truth, 'role lonely')).toBe(1);
    expect(truth.withheld.map(({ what }) => what)).toContain('symbols without a tag');
  });

  it('has no point for a tag that is drawn as strokes, and withholds it', () => {
    const { truth } = draw(['tags-all-as-strokes']);
    expect(truth.reading.points).toEqual([]);
    expect(truth.withheld.length).toBe(truth.unreadable.length);
    expect(truth.unreadable.length).toBeGreaterThan(4);
  });

  it('writes forbidden words into the file, and none into the truth', async () => {
    const { pdf, truth } = draw(['hidden-layer', 'masked-text', 'clipped-tag', 'invisible-text']);
    const { pieces } = await textLayerOf(pdf);
    const all = pieces.map(({ text }) => text).join(' ');
    expect(truth.forbidden.length).toBeGreaterThanOrEqual(12);
    for (const word of truth.forbidden) expect(all).toContain(word);
    expect(forbiddenIn(truth.reading, truth.forbidden)).toEqual([]);
  });

  it('writes forbidden words beyond the crop box and on layers that are not on', async () => {
    for (const names of [['crop-box'], ['layer-not-on'], ['layer-of-a-form']]) {
      const { pdf, truth } = draw(names);
      const { pieces } = await textLayerOf(pdf);
      const all = pieces.map(({ text }) => text).join(' ');
      expect(truth.forbidden.length).toBeGreaterThan(0);
      for (const word of truth.forbidden) expect(all).toContain(word);
    }
  });

  it('counts a point of several pages once, with the most that a page shows', () => {
    const { truth } = draw(['pages-differing-counts']);
    const several = truth.reading.points.filter(({ places }) => places.length > 1);
    expect(several.length).toBeGreaterThan(2);
    expect(several.filter(({ review }) => review !== null)).not.toEqual([]);
    for (const { devices } of several) {
      const places = devices.map(({ page, box }) => `${page} ${box.join()}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('means by a letter what the legend says', () => {
    const { truth } = draw(['legend-p-is-duress', 'duress-switches']);
    const total = truth.reading.points.reduce((sum, { other }) => sum + (other['duress'] ?? 0), 0);
    expect(total).toBeGreaterThan(0);
  });

  it('is refused when nobody knows it', () => {
    expect(() => draw(['no-such-variation'])).toThrow('no-such-variation');
  });
});

it('every drawing of the catalogue has an id that tells seed and variations', () => {
  const [entry] = catalogue.filter(({ variations }) => variations.includes('scan'));
  expect(entry && generateDrawing(entry.seed, entry.difficulty, entry.variations).truth.id).toBe(
    entry?.id,
  );
});
