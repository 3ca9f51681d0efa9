import fc from 'fast-check';
import type { AIJobType } from '../contract/job-types.ts';

const letters =
  'abcdefgh ABC 0123 -,.;:!?\'"{}[]()<>/\\&#%$ äöüßéñ 東京 Москва عمان 🏡'.match(/./gu) ?? [];

/** A line as somebody may write it, without white space around it. */
const line = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...letters), maxLength: Math.floor(maxLength / 2) - 1 })
    .map((text) => `a${text.trimEnd()}`);

const amount = (most: number) => fc.integer({ min: 1, max: most });
/** JSON knows no -0. */
const percent = fc
  .double({ min: -100, max: 1_000, noNaN: true })
  .map((value) => (value === 0 ? 0 : value));

/** Inputs of each type that are all right. */
export const validInputs: Readonly<Record<AIJobType, fc.Arbitrary<Record<string, unknown>>>> = {
  'blog-post': fc.record(
    {
      topic: line(300),
      tone: line(60),
      keywords: fc.array(line(60), { maxLength: 20 }),
      targetAudience: line(200),
      length: fc.constantFrom('short', 'medium', 'long'),
    },
    { requiredKeys: ['topic'], noNullPrototype: true },
  ),
  'social-media': fc.record(
    {
      platform: fc.constantFrom('facebook', 'instagram', 'linkedin', 'threads', 'tiktok', 'x'),
      topic: line(300),
      tone: line(60),
      includeHashtags: fc.boolean(),
      includeEmojis: fc.boolean(),
      callToAction: line(200),
    },
    { requiredKeys: ['platform', 'topic'], noNullPrototype: true },
  ),
  'listing-description': fc.record(
    {
      propertyType: line(60),
      bedrooms: fc.integer({ min: 0, max: 100 }),
      bathrooms: fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
      squareFeet: amount(10_000_000),
      price: amount(10_000_000_000),
      address: line(300),
      features: fc.array(line(120), { maxLength: 50 }),
      neighborhood: line(300),
      persona: line(200),
    },
    {
      requiredKeys: ['propertyType', 'bedrooms', 'bathrooms', 'squareFeet', 'price', 'address'],
      noNullPrototype: true,
    },
  ),
  'market-update': fc.record(
    {
      location: line(200),
      marketData: fc.record(
        {
          averagePrice: amount(10_000_000_000),
          medianPrice: amount(10_000_000_000),
          daysOnMarket: fc.integer({ min: 0, max: 10_000 }),
          inventoryLevel: fc.oneof(fc.integer({ min: 0, max: 100_000_000 }), line(60)),
          priceChange: percent,
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      timeframe: line(100),
      tone: line(60),
    },
    { requiredKeys: ['location'], noNullPrototype: true },
  ),
};

/** A small input of each type. */
export const plainInputs = {
  'blog-post': { topic: 'Staging a home in winter', length: 'short' },
  'social-media': { platform: 'x', topic: 'Open house on Elm Street', includeHashtags: true },
  'listing-description': {
    propertyType: 'condo',
    bedrooms: 2,
    bathrooms: 1.5,
    squareFeet: 1_150,
    price: 450_000,
    address: '12 Elm Street, Springfield',
    features: ['balcony to the south'],
  },
  'market-update': {
    location: 'Springfield',
    marketData: { medianPrice: 431_500, daysOnMarket: 21, priceChange: -1.5 },
    timeframe: 'Q3 2026',
  },
} as const;
