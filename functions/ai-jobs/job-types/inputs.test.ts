import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { readJobMessage, writeJobMessage } from '../contract/queue-message.ts';
import { plainInputs, validInputs } from '../testing/inputs.ts';
import { jobTypeNamed, jobTypeNames, jobTypes } from './registry.ts';

/** What is wrong with an input, by field. */
function problemsOf(type: string, input: unknown): unknown {
  try {
    jobTypeNamed(type).assignment(input);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'input_invalid' });
    return error instanceof PermanentError ? error.details?.['fields'] : undefined;
  }
}

const someone = { jobId: 'c6a8a2a2-7b1b-4e7f-9c55-0d6f6c3f8f10', userId: 'acme' };
const timestamp = '2026-11-22T12:00:00.000Z';

describe.each(jobTypeNames)('the input of a %s job', (type) => {
  const required: readonly string[] = {
    'blog-post': ['topic'],
    'social-media': ['platform', 'topic'],
    'listing-description': [
      'propertyType',
      'bedrooms',
      'bathrooms',
      'squareFeet',
      'price',
      'address',
    ],
    'market-update': ['location'],
  }[type];

  it('comes through the message as it was accepted', () => {
    fc.assert(
      fc.property(validInputs[type], (input) => {
        const accepted = jobTypeNamed(type).assignment(input).input;
        expect(accepted).toEqual(input);
        const queued = writeJobMessage({ ...someone, jobType: type, input: accepted, timestamp });
        const read = readJobMessage(queued).message;
        expect(read?.input).toEqual(accepted);
        expect(jobTypeNamed(read?.jobType ?? '').assignment(read?.input).input).toEqual(accepted);
      }),
    );
  });

  it('means the same in whatever order its fields come', () => {
    fc.assert(
      fc.property(validInputs[type], (input) => {
        const turned = Object.fromEntries(Object.entries(input).reverse());
        const inputOf = (given: unknown) =>
          JSON.stringify(jobTypeNamed(type).assignment(given).input);
        expect(inputOf(turned)).toBe(inputOf(input));
      }),
    );
  });

  it('is refused without a field that it needs, which is named', () => {
    fc.assert(
      fc.property(validInputs[type], fc.constantFrom(...required), (input, field) => {
        const { [field]: _left, ...rest } = input;
        expect(problemsOf(type, rest)).toEqual({ [field]: expect.stringContaining('missing') });
      }),
    );
  });

  it('is refused with a field that it does not know, which is named', () => {
    const unknown = fc.string({ minLength: 1 }).filter((name) => !(name in everyField));
    fc.assert(
      fc.property(validInputs[type], unknown, fc.jsonValue(), (input, name, value) => {
        // Not by a literal: `__proto__` would be no field there.
        const given: object = JSON.parse(
          `${JSON.stringify(input).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`,
        );
        const problems = problemsOf(type, given);
        expect(Object.entries(Object(problems))).toEqual([[name, 'is unknown']]);
      }),
    );
  });

  it('is refused with a value of another kind, and the field is named', () => {
    const entries = fc.constantFrom(...Object.keys(plainInputs[type]));
    const strange = fc.constantFrom<unknown>(null, [1], { a: 1 }, Number.NaN);
    fc.assert(
      fc.property(validInputs[type], entries, strange, (input, field, value) => {
        const problems = problemsOf(type, { ...input, [field]: value });
        expect(Object.keys(Object(problems)).map((path) => path.split('.')[0])).toContain(field);
      }),
    );
  });

  it.each([undefined, null, 'a text', 7, ['topic']])('is refused when it is %j', (input) => {
    expect(problemsOf(type, input)).toHaveProperty('input');
  });
});

const everyField = Object.assign({}, ...Object.values(plainInputs), {
  ...{ tone: 1, keywords: 1, targetAudience: 1, includeEmojis: 1, callToAction: 1 },
  ...{ neighborhood: 1, persona: 1, features: 1 },
});

describe('limits of inputs', () => {
  it.each([
    ['blog-post', { topic: 'x'.repeat(301) }, { topic: 'must have at most 300 characters' }],
    ['blog-post', { topic: '  ' }, { topic: 'must not be empty' }],
    ['blog-post', { topic: 'a\nb' }, { topic: 'must be one line without hidden characters' }],
    [
      'blog-post',
      { topic: 'a\u{e0041}b' },
      { topic: 'must be one line without hidden characters' },
    ],
    ['blog-post', { topic: 'a\ud800b' }, { topic: 'must be one line without hidden characters' }],
    ['blog-post', { topic: 'a', length: 'huge' }, { length: 'must be one of short, medium, long' }],
    ['blog-post', { topic: 'a', keywords: ['b', ''] }, { 'keywords.1': 'must not be empty' }],
    [
      'social-media',
      { platform: 'myspace', topic: 'a' },
      { platform: expect.stringContaining('must be one of facebook') },
    ],
    [
      'listing-description',
      { ...plainInputs['listing-description'], bedrooms: 2.5, bathrooms: 1.3, price: 0 },
      {
        bedrooms: 'must be a whole number',
        bathrooms: 'must be whole, or in halves or quarters',
        price: 'must be at least 1',
      },
    ],
    [
      'market-update',
      { location: 'a', marketData: { priceChange: -101, rate: 7 } },
      { 'marketData.priceChange': 'must be at least -100', 'marketData.rate': 'is unknown' },
    ],
    [
      'market-update',
      { location: 'a', marketData: { inventoryLevel: -1 } },
      { 'marketData.inventoryLevel': 'must be at least 0' },
    ],
    [
      'market-update',
      { location: 'a', marketData: { inventoryLevel: true } },
      { 'marketData.inventoryLevel': expect.stringContaining('must be a whole number') },
    ],
  ])('of a %s: %j', (type, input, problems) => {
    expect(problemsOf(type, input)).toEqual(problems);
  });

  it('are told in the sentence of the error', () => {
    expect(() => jobTypeNamed('blog-post').assignment({ tone: 7 })).toThrow(
      'The input of this blog-post job is not valid: topic is missing; tone must be a text.',
    );
  });

  it('make an error that is short, whatever was sent', () => {
    const names = Array.from({ length: 1_000 }, (_, n) => `${n} ${'x'.repeat(1_000)}`);
    const input = { topic: 'a', ...Object.fromEntries(names.map((name) => [name, 1])) };
    const problems = Object.keys(Object(problemsOf('blog-post', input)));
    expect(problems).toHaveLength(20);
    expect(Math.max(...problems.map(({ length }) => length))).toBe(80);
  });

  it('let white space around a text be', () => {
    const { input } = jobTypeNamed('blog-post').assignment({ topic: '  Spring ' });
    expect(input).toEqual({ topic: 'Spring' });
  });
});

describe('the registry', () => {
  it('has the four types, each by its name', () => {
    expect(jobTypeNames).toEqual([
      'blog-post',
      'social-media',
      'listing-description',
      'market-update',
    ]);
    for (const type of jobTypes) expect(jobTypeNamed(type.name)).toBe(type);
  });

  it('names the types to whoever asks for another', () => {
    expect(() => jobTypeNamed('sonnet')).toThrow('no job type "sonnet"');
    expect(() => jobTypeNamed('__proto__')).toThrow('no job type');
  });
});
