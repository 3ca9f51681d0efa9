import { describe, expect, it } from 'vitest';
import { recordOf } from './event.ts';
import { readFilter } from './filter.ts';

const record = (body: string) =>
  recordOf(
    {
      messageId: 'm-1',
      receiptHandle: 'r-1',
      body,
      md5OfBody: '',
      md5OfMessageAttributes: undefined,
      attributes: { MessageGroupId: 'north' },
      messageAttributes: { kind: { DataType: 'String', StringValue: 'door' } },
    },
    'arn:aws:sqs:us-east-1:000000000000:doors',
  );

const passes = (pattern: object, body: string) =>
  readFilter(JSON.stringify(pattern)).passes(record(body));

describe('a filter of messages', () => {
  it.each([
    ['JSON by its members', { body: { size: [{ numeric: ['>', 5] }] } }, '{"size":9}', true],
    ['JSON whose members differ', { body: { size: [{ numeric: ['>', 5] }] } }, '{"size":3}', false],
    ['text as a whole', { body: [{ prefix: 'door' }] }, 'door 12', true],
    ['text where JSON is meant', { body: { size: [{ exists: false }] } }, 'door 12', false],
    ['JSON where text is meant', { body: [{ 'anything-but': 'x' }] }, '{"size":9}', false],
    ['what the message carries', { attributes: { MessageGroupId: ['north'] } }, '', true],
    ['attributes', { messageAttributes: { kind: { stringValue: ['door'] } } }, '', true],
    ['attributes that differ', { messageAttributes: { kind: { stringValue: ['x'] } } }, '', false],
    ['both conditions', { body: ['a'], messageId: ['m-2'] }, 'a', false],
    ['anything without conditions', {}, 'door 12', true],
  ])('judges %s', (_name, pattern, body, expected) => {
    expect(passes(pattern, body)).toBe(expected);
  });

  it.each(['no', '[]', '{"body":1}', '{"body":{"a":[]}}', '{"body":{"a":[{"wildcard":"x*"}]}}'])(
    'is refused where it is %s',
    (pattern) => {
      expect(() => readFilter(pattern)).toThrow('Invalid filter pattern definition.');
    },
  );
});
