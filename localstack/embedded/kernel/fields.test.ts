import { describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import { Fields } from './fields.ts';

const fields = (values: Record<string, unknown>) =>
  new Fields(values, (message) => new AwsError('ValidationException', message));

describe('the members of a request', () => {
  it('are read alike from JSON, CBOR and forms', () => {
    const json = fields({ Count: 3, On: true, At: 1.5 });
    const form = fields({ Count: '3', On: 'true', At: '1970-01-01T00:00:01.500Z' });
    const cbor = fields({ Count: 3n, On: true, At: new Date(1500) });
    for (const input of [json, form, cbor]) {
      expect([input.number('Count'), input.boolean('On'), input.time('At')]).toEqual([
        3,
        true,
        1500,
      ]);
    }
  });

  it('count null and inherited names as absent', () => {
    expect(fields({ Name: null }).has('Name')).toBe(false);
    expect(fields({}).has('constructor')).toBe(false);
  });

  it.each([
    [() => fields({}).requiredText('Name'), "Value null at 'name'"],
    [() => fields({ Name: '' }).text('Name', { min: 1 }), 'length greater than or equal to 1'],
    [() => fields({ Name: 'x' }).text('Name', { oneOf: ['a', 'b'] }), 'enum value set: [a, b]'],
    [() => fields({ Name: 'x' }).text('Name', { pattern: /^[a-c]+$/ }), 'pattern: [a-c]+'],
    [() => fields({ Size: 'many' }).number('Size'), 'must be a number'],
    [() => fields({ Size: 11 }).number('Size', { max: 10 }), 'less than or equal to 10'],
    [() => fields({ Sizes: [1, ''] }).numbers('Sizes'), 'must be a number'],
    [() => fields({ List: 'x' }).texts('List'), 'must be a list'],
    [() => fields({ At: 'soon' }).time('At'), 'must be a timestamp'],
    [() => fields({ At: 1e308 }).time('At'), 'must be a timestamp'],
    [
      () =>
        fields({ Items: [{ Name: 'a' }, {}] })
          .objects('Items')
          .map((item) => item.requiredText('Name')),
      "Value null at 'items.2.member.name'",
    ],
  ])('are refused in the words of AWS (%#)', (read, message) => {
    expect(read).toThrow(message);
  });

  it('are refused by type where the protocol has types', () => {
    const typed = new Fields(
      { Size: '3', On: 'true', Half: 0.5, Inner: { Count: 'x' }, Map: { a: 1 } },
      (message) => new AwsError('ValidationException', message),
      { wrongType: (member) => new AwsError('SerializationException', member) },
    );
    expect(() => typed.number('Size')).toThrow('size');
    expect(() => typed.boolean('On')).toThrow('on');
    expect(() => typed.number('Half', { whole: true })).toThrow('half');
    expect(() => typed.object('Inner')?.number('Count')).toThrow('inner.count');
    expect(() => typed.map('Map')).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    );
  });

  it('are refused where they carry something that an action does not know', () => {
    const input = fields({ Name: 'a', Empty: { List: [], Text: '' }, Other: { On: true } });
    expect(() => input.allowOnly('shop:Open', ['Name'])).toThrow('shop:Open with Other');
    expect(() => input.allowOnly('shop:Open', ['Name', 'Other'])).not.toThrow();
  });
});
