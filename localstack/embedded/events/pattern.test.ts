import { describe, expect, it } from 'vitest';
import { AwsError } from '../kernel/aws-error.ts';
import { parseEventPattern } from './pattern.ts';

describe('the pattern of a rule', () => {
  it.each(['', '[]', '{}', '{"a":1}', '{"a":[{"nope":1}]}'])(
    'is refused where it is %j',
    (text) => {
      const reason = expect.objectContaining({ code: 'InvalidEventPatternException' });
      expect(() => parseEventPattern(text)).toThrow(AwsError);
      expect(() => parseEventPattern(text)).toThrow(reason);
    },
  );

  it('says whether an event fits', () => {
    const fits = parseEventPattern('{"source":[{"wildcard":"shop.*"}]}');
    expect([fits({ source: 'shop.orders' }), fits({ source: 'aws.s3' })]).toEqual([true, false]);
  });
});
