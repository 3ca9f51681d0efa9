import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseFields, parseJson } from './parse.ts';

const fields = z.object({ name: z.string().max(3), size: z.object({ width: z.number() }) });

describe('what a request brings', () => {
  it('is read as JSON', () => {
    expect(parseJson(Buffer.from('{"name":"é"}'))).toEqual({ name: 'é' });
  });

  it.each(['', '{', 'name=a', '\u0000'])('is refused when it is no JSON: "%s"', (body) => {
    expect(() => parseJson(Buffer.from(body))).toThrow(
      expect.objectContaining({ status: 400, code: 'request_invalid' }),
    );
  });

  it('is answered as the fields that are known', () => {
    const sent = { name: 'a', size: { width: 1 }, more: true };
    expect(parseFields(fields, sent)).toEqual({ name: 'a', size: { width: 1 } });
  });

  it('is refused with every field that is wrong, by its path', () => {
    const refused = expect.objectContaining({
      status: 400,
      code: 'request_invalid',
      details: { name: expect.any(String), 'size.width': expect.any(String) },
    });
    expect(() => parseFields(fields, { name: 'long', size: {} })).toThrow(refused);
  });

  it('is refused with the names of fields that are unknown where none may be', () => {
    const strict = z.strictObject({ inner: z.strictObject({}) });
    const refused = expect.objectContaining({
      details: { more: 'is unknown', 'inner.x': 'is unknown' },
    });
    expect(() => parseFields(strict, { inner: { x: 1 }, more: 1 })).toThrow(refused);
  });

  it('is refused with quotation marks for a field whose name is empty', () => {
    const refused = expect.objectContaining({ details: { '""': 'is unknown' } });
    expect(() => parseFields(z.strictObject({}), { '': 1 })).toThrow(refused);
  });

  it('is refused as a whole when it has no fields, and not at its own length', () => {
    const strict = z.strictObject({});
    const wrongWhole = expect.objectContaining({ details: { request: expect.any(String) } });
    expect(() => parseFields(strict, [])).toThrow(wrongWhole);
    const many = Array.from({ length: 1000 }, (_, index) => [`${index}`.padStart(500, 'x'), 1]);
    const few = expect.objectContaining({
      details: expect.toSatisfy((told: object) => JSON.stringify(told).length < 6_000),
    });
    expect(() => parseFields(strict, Object.fromEntries(many))).toThrow(few);
  });
});
