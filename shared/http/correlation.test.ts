import { describe, expect, it } from 'vitest';
import { correlationIdOf } from './correlation.ts';

const now = new Date('2026-01-02T03:04:05.678Z');
const made = /^req_1767323045678_[0-9a-f]{8}$/;

describe('the correlation id of a request', () => {
  it.each(['order-4711', 'a', 'A.b_c-9', 'x'.repeat(64)])('is the caller’s own: %s', (header) => {
    expect(correlationIdOf(header, now)).toBe(header);
  });

  it.each([
    ['there is none', undefined],
    ['it is empty', ''],
    ['it is too long', 'x'.repeat(65)],
    ['it would end the line of a log', 'a\nb'],
    ['it has a space', 'a b'],
    ['it has markup', '<b>'],
  ])('is made anew when %s', (_, header) => {
    expect(correlationIdOf(header, now)).toMatch(made);
  });

  it('is never made twice', () => {
    const ids = Array.from({ length: 100 }, () => correlationIdOf(undefined, now));
    expect(new Set(ids).size).toBe(100);
  });
});
