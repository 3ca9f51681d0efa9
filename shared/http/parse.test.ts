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
});
