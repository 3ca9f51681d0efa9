import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsIn } from './check.ts';
import { fairHousing } from './fair-housing.ts';
import { inventedFigures } from './figures.ts';
import { noForeignLinks, noInventedClaims, onlyGivenFigures } from './no-inventions.ts';
import { lengthOnX } from './post-length.ts';

const given = textsIn({
  location: 'Austin 78704',
  marketData: {
    medianPrice: 450_000,
    averagePrice: 1_250_000,
    daysOnMarket: 21,
    priceChange: -1.5,
  },
  bathrooms: 2.5,
  timeframe: 'Q3 2026',
});

describe('figures of a text', () => {
  it.each([
    'The median price is $450,000.',
    'About 450K, or 450k, or 450 thousand dollars.',
    'The average is 1.25 million, that is $1.25M or 1,250,000.',
    'Prices fell by 1.5% in Q3 2026; 1.5 percent is little.',
    'Homes sell in 21 days in 78704.',
    'It has 2.5 baths, or 2½.',
    '1. First\n2. Second\n## 3) Third',
    'One of the two, twenty years on.',
  ])('stand in the request: %s', (text) => {
    expect(inventedFigures(text, given)).toEqual([]);
  });

  it.each([
    ['The median price is $451,000.', ['$451,000']],
    ['Prices fell by 1.6%.', ['1.6%']],
    ['Up 12 percent to 450,000,000.', ['12 percent', '450,000,000']],
    ['Around 45 days, 7 bedrooms.', ['45', '7']],
    ['It is 450 million.', ['450 million']],
    ['Prices rose by five percent.', ['five percent']],
    ['Full-width ９９ is a figure as well.', ['99']],
  ])('are found where the request has none: %s', (text, invented) => {
    expect(inventedFigures(text, given)).toEqual(invented);
  });

  it('are let be in whatever way a number is written', () => {
    const price = fc.integer({ min: 1, max: 10_000_000_000 });
    fc.assert(
      fc.property(price, fc.constantFrom('en-US', 'plain'), (value, style) => {
        const written = style === 'plain' ? String(value) : value.toLocaleString('en-US');
        expect(inventedFigures(`It costs $${written}.`, String(value))).toEqual([]);
        expect(inventedFigures(`It costs $${written}.`, String(value + 1))).toHaveLength(1);
      }),
    );
  });

  it('of money and shares alone are looked at where the rest may be counted freely', () => {
    const claims = (text: string) => noInventedClaims(text, given);
    expect(claims('5 tips for 2027, in 3 steps')).toEqual([]);
    expect(claims('Staging adds 20% and $5,000')).toEqual([
      'These statistics are not in the request: "20%", "$5,000". Leave them out.',
    ]);
  });

  it('are told to the model, each once and not too many', () => {
    const [sentence = ''] = onlyGivenFigures({ body: '3 and 3 and 4, 5, 6, 7, 8, 9' }, {});
    expect(sentence).toContain('"3", "4", "5", "6", "7".');
  });
});

describe('links and markup', () => {
  it('are let be where the request has them', () => {
    const link = 'https://elm.example/12';
    expect(noForeignLinks(`See [it](${link}), ${link}.`, { topic: `Visit ${link}` })).toEqual([]);
    expect(noForeignLinks('I <3 this; 3 < 4', {})).toEqual([]);
  });

  it.each([
    'Go to https://evil.example/x.',
    'Go to www.evil.example',
    '[here](javascript:alert(1))',
    '<script src="x">',
    'a <img onerror=x> b',
  ])('of others are refused: %s', (text) => {
    expect(noForeignLinks({ body: text }, { topic: 'Elm' })).toHaveLength(1);
  });
});

describe('fair housing', () => {
  it.each([
    'Perfect for young families!',
    'A family-friendly street',
    'In a safe neighborhood',
    'Adults only',
    'Close to a Jewish community',
    'No children, please',
  ])('refuses "%s"', (text) => {
    expect(fairHousing({ description: text }, {})).toHaveLength(1);
  });

  it.each(['The family room opens to the garden.', 'Single-level living', 'A white kitchen'])(
    'lets "%s" be',
    (text) => {
      expect(fairHousing({ description: text }, {})).toEqual([]);
    },
  );
});

describe('the length of a post on X', () => {
  it.each([
    ['Open house', 10],
    ['https://elm.example/a/very/long/address/of/a/page', 23],
    ['東京', 4],
    ['🏡', 2],
    ['👩‍👩‍👧', 2],
    ['é', 1],
  ])('of "%s" is %i', (text, length) => {
    expect(lengthOnX(text)).toBe(length);
  });
});
