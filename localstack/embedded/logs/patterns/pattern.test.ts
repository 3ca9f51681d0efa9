import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../kernel/aws-error.ts';
import { parsePattern } from './pattern.ts';

const fits = (pattern: string, message: string) => parsePattern(pattern)(message) !== undefined;
const record = JSON.stringify({
  level: 'ERROR',
  status: 503,
  ok: false,
  none: null,
  user: { name: 'Bo', tags: ['a', 'b'] },
  items: [{ id: 1 }, { id: 7 }],
});

describe('filter patterns', () => {
  it.each([
    ['', 'anything', true],
    ['ERROR', '[ERROR] disk', true],
    ['ERROR', 'error', false],
    ['ERROR disk', 'disk: ERROR', true],
    ['ERROR disk', 'ERROR', false],
    ['"disk full"', 'the disk full now', true],
    ['"disk full"', 'full disk', false],
    ['?ERROR ?WARN', 'WARN x', true],
    ['?ERROR ?WARN', 'INFO x', false],
    ['ERROR -Exiting', 'ERROR Exiting', false],
    ['ERROR -Exiting', 'ERROR', true],
    ['-ERROR', 'fine', true],
    ['%E\\d+%', 'code E42', true],
    ['%^E\\d+%', 'code E42', false],
  ])('%s fits %s: %s', (pattern, message, expected) => {
    expect(fits(pattern, message)).toBe(expected);
  });

  it.each([
    ['{ $.level = "ERROR" }', true],
    ['{ $.level = ERR* }', true],
    ['{ $.level = %^ERR% }', true],
    ['{ $.level != "ERROR" }', false],
    ['{ $.missing != "x" }', false],
    ['{ $.status = 503 }', true],
    ['{ $.status >= 500 && $.status < 600 }', true],
    ['{ $.status = 5* }', true],
    ['{ ($.status = 1) || ($.user.name = "Bo") }', true],
    ['{ $.ok IS FALSE }', true],
    ['{ $.none IS NULL }', true],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.level NOT EXISTS }', false],
    ['{ $.user.tags[1] = "b" }', true],
    ['{ $.items[*].id = 7 }', true],
    ['{ $.items[0].id = 7 }', false],
    ['{ $.user.name = "Bo" && $.level = "INFO" }', false],
  ])('%s on a record: %s', (pattern, expected) => {
    expect(fits(pattern, record)).toBe(expected);
    expect(fits(pattern, 'no JSON')).toBe(false);
  });

  it('parts a line into columns and extracts them', () => {
    const pattern = parsePattern('[ip, user, ..., status = 4*, bytes > 100]');
    const match = pattern('10.0.0.1 bo [1 June] "GET / HTTP/1.1" 404 512');
    expect(match?.extract('$bytes')).toBe('512');
    expect(pattern('10.0.0.1 bo [1 June] "GET / HTTP/1.1" 200 512')).toBeUndefined();
  });

  it.each([
    ['[ip, status=%^4\\d+%]', '1 404', true],
    ['[ip, status=%^4\\d+%]', '1 504', false],
    ['[ip, status!=%^4%]', '1 504', true],
    ['[ip, request="GET /a,b" || request="x || y"]', '1 "GET /a,b"', true],
    ['[ip, request="GET /a,b" || request="x || y"]', '1 "x || y"', true],
  ])('compares columns with texts and regular expressions: %s, %s', (pattern, line, fits) => {
    expect(parsePattern(pattern)(line) !== undefined).toBe(fits);
  });

  it.each(['{ $.a = }', '{ a = 1 }', '{ $.a ~ 1 }', '{ ($.a = 1 }', '%(%', '[a = ]', '[a, b'])(
    'refuses %s',
    (pattern) => {
      expect(() => parsePattern(pattern)).toThrow(AwsError);
    },
  );

  it('answers any text with a pattern or an InvalidParameterException', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '$.a',
      '=',
      '"x"',
      '&&',
      '(',
      ')',
      '[',
      ']',
      '?',
      '-',
      '%',
      '5',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        try {
          parsePattern(parts.join(''))(record);
        } catch (error) {
          expect(error).toMatchObject({ code: 'InvalidParameterException' });
        }
      }),
    );
  });
});
