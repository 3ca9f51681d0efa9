import fc from 'fast-check';

/** What can be asked for, as anybody reads it in the description of the API. */

export const jobTypes = [
  'blog-post',
  'social-media',
  'listing-description',
  'market-update',
] as const;

export type JobType = (typeof jobTypes)[number];

const letters = "abcdefgh ABC ,.;:!?'()/&äöüßéñ 東京 Москва عمان 🏡".match(/./gu) ?? [];

/** A line as somebody may write it; without white space around it, figures, links or markup. */
const line = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...letters), maxLength: Math.floor(maxLength / 2) - 1 })
    .map((text) => `a${text.trimEnd()}`);

const amount = (max: number) => fc.integer({ min: 1, max });

/** Inputs of each type that are all right. */
export const validInputs: Readonly<Record<JobType, fc.Arbitrary<Record<string, unknown>>>> = {
  'blog-post': fc.record(
    {
      topic: line(300),
      tone: line(60),
      keywords: fc.array(line(60), { maxLength: 5 }),
      length: fc.constantFrom('short', 'medium', 'long'),
    },
    { requiredKeys: ['topic'], noNullPrototype: true },
  ),
  'social-media': fc.record(
    {
      platform: fc.constantFrom('facebook', 'instagram', 'linkedin', 'tiktok'),
      topic: line(120),
      includeHashtags: fc.boolean(),
      includeEmojis: fc.constant(true),
    },
    { requiredKeys: ['platform', 'topic', 'includeEmojis'], noNullPrototype: true },
  ),
  'listing-description': fc.record(
    {
      propertyType: line(60),
      bedrooms: fc.integer({ min: 0, max: 100 }),
      bathrooms: fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
      squareFeet: amount(10_000_000),
      price: amount(10_000_000_000),
      address: line(300),
      features: fc.array(line(60), { maxLength: 5 }),
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
        { medianPrice: amount(1_000_000), inventoryLevel: fc.oneof(amount(1000), line(60)) },
        { requiredKeys: [], noNullPrototype: true },
      ),
      tone: line(60),
    },
    { requiredKeys: ['location'], noNullPrototype: true },
  ),
};

export interface Wish {
  readonly jobType: JobType;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A job of any type that is all right. */
export const anyWish: fc.Arbitrary<Wish> = fc
  .constantFrom(...jobTypes)
  .chain((jobType) => validInputs[jobType].map((input) => ({ jobType, input })));

/** What no text may be. */
const noLine = fc.constantFrom<unknown>(
  '',
  ' \t',
  'two\nlines',
  'hidden \u202e marks',
  'tags \u{e0041}',
  'x'.repeat(301),
  null,
  7,
  true,
  ['a'],
  { text: 'a' },
);

/** The field of each type that it must have and that is a line. */
const wanted = {
  'blog-post': 'topic',
  'social-media': 'topic',
  'listing-description': 'address',
  'market-update': 'location',
} as const satisfies Record<JobType, string>;

/** A job with one field that is wrong, and the name of that field. */
export const anyWrongWish: fc.Arbitrary<Wish & { readonly field: string }> = anyWish.chain(
  ({ jobType, input }) => {
    const field = wanted[jobType];
    const without = Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));
    return fc.oneof(
      fc.constant({ jobType, input: without, field }),
      noLine.map((value) => ({ jobType, input: { ...input, [field]: value }, field })),
      fc.constantFrom('jobId', 'userId', 'constructor', '__proto__x', 'prompt').map((name) => ({
        jobType,
        input: { ...input, [name]: 'a' },
        field: name,
      })),
    );
  },
);
