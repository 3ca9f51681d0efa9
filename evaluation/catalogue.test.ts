import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { laterVariations } from './drawings/later-variations.ts';
import { variationNamed, variations } from './drawings/variations.ts';

const plain = catalogue.filter(({ difficulty }) => difficulty === 'plain');
const hard = catalogue.filter(({ difficulty }) => difficulty === 'hard');
const later = catalogue.filter(({ difficulty }) => difficulty === 'later');

describe('the catalogue', () => {
  it('has a hundred plain drawings and twice as many hard ones, each with an id of its own', () => {
    expect(plain.length).toBeGreaterThanOrEqual(100);
    expect(hard.length).toBeGreaterThanOrEqual(200);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  it('names no variation for a plain drawing and at least one for a hard one', () => {
    expect(plain.filter((each) => each.variations.length > 0)).toEqual([]);
    expect(hard.filter((each) => each.variations.length === 0)).toEqual([]);
  });

  it.each(Object.keys(variations))('draws %s alone and again', (name) => {
    const drawings = hard.filter((each) => each.variations.includes(name));
    expect(drawings.filter((each) => each.variations.length === 1)).not.toEqual([]);
    expect(drawings.length).toBeGreaterThanOrEqual(2);
  });

  it.each(Object.keys(laterVariations))('draws %s alone and beside another, later', (name) => {
    const drawings = later.filter((each) => each.variations.includes(name));
    expect(drawings.filter((each) => each.variations.length === 1)).toHaveLength(1);
    expect(drawings.length).toBeGreaterThanOrEqual(2);
  });

  it('names no later variation for a drawing of the first ones', () => {
    expect(hard.filter((each) => each.variations.some((name) => name in laterVariations))).toEqual(
      [],
    );
  });

  it('never puts two variations together that would undo each other', () => {
    for (const { id, variations: names } of [...hard, ...later]) {
      const groups = names.map((name) => variationNamed(name).group);
      expect(new Set(groups).size, id).toBe(groups.length);
    }
  });
});
