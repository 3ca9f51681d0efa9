// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its expressions so.
import { describe, expect, it } from 'vitest';
import { type Lookup, referencesIn, resolve } from './references.ts';
import { UNKNOWN } from './values.ts';

const queue = { arn: 'arn:q', delay: 5, ttl: [{ name: 'expires' }], tags: { 'a b': 'c' } };
const lookup: Lookup = (address) => {
  if (address === 'aws_sqs_queue.q-1_A') return { attributes: queue };
  if (address === 'data.aws_region.here') return { attributes: { name: 'eu-west-1' } };
  return address === 'aws_sqs_queue.later' ? { attributes: {}, partial: true } : undefined;
};

describe('a reference', () => {
  it.each([
    ['${aws_sqs_queue.q-1_A.arn}', 'arn:q'],
    ['${aws_sqs_queue.q-1_A.delay}', 5],
    ['${ aws_sqs_queue.q-1_A.ttl[0].name }', 'expires'],
    ['${aws_sqs_queue.q-1_A.ttl.0.name}', 'expires'],
    ['${aws_sqs_queue.q-1_A.tags["a b"]}', 'c'],
    [
      'in ${data.aws_region.here.name} after ${aws_sqs_queue.q-1_A.delay} s',
      'in eu-west-1 after 5 s',
    ],
    ['{"Resource":["${aws_sqs_queue.q-1_A.arn}"]}', '{"Resource":["arn:q"]}'],
  ])('in %s becomes what it stands for', (text, value) => {
    expect(resolve(text, lookup)).toEqual(value);
  });

  it('is replaced wherever it is nested, and whole lists and blocks keep their type', () => {
    const value = { a: [{ b: '${aws_sqs_queue.q-1_A.ttl}' }], n: 1, f: false };
    expect(resolve(value, lookup)).toEqual({ a: [{ b: [{ name: 'expires' }] }], n: 1, f: false });
  });

  it('to what does not exist yet is unknown, and makes the text around it unknown', () => {
    expect(resolve('${aws_sqs_queue.later.arn}', lookup)).toBe(UNKNOWN);
    expect(resolve('x-${aws_sqs_queue.later.arn}', lookup)).toBe(UNKNOWN);
  });

  it('to a missing resource or attribute is refused by name', () => {
    expect(() => resolve('${aws_sqs_queue.no.arn}', lookup)).toThrow('"aws_sqs_queue.no"');
    expect(() => resolve('${aws_sqs_queue.q-1_A.url}', lookup)).toThrow(
      '"aws_sqs_queue.q-1_A.url"',
    );
    expect(() => resolve('${aws_sqs_queue.q-1_A.constructor}', lookup)).toThrow('not an attribute');
  });
});

describe('an expression', () => {
  it.each([
    ['$${aws:username} %%{if}', '${aws:username} %{if}'],
    ['costs $5 and 10%', 'costs $5 and 10%'],
    ['${jsonencode(["<", {b = 1, "a" : true}])}', '["\\u003c",{"a":true,"b":1}]'],
    ['${sha1("abc")}', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['${join("-", tolist(["a", "${data.aws_region.here.name}"]))}', 'a-eu-west-1'],
    ['${tostring(aws_sqs_queue.q-1_A.delay)}', '5'],
    ['${"say \\"hi\\""}', 'say "hi"'],
  ])('%s becomes %s', (text, value) => {
    expect(resolve(text, lookup)).toBe(value);
  });

  it.each([
    '${a.b.c == 1 ? 2 : 3}',
    '${aws_sqs_queue.q[*].arn}',
    '${var.name}',
    '${local.name}',
    '${each.value}',
    '%{ if true }x%{ endif }',
    '${aws_sqs_queue.q-1_A.arn',
    '${}',
    '${aws_sqs_queue}',
    '${nosuch(1)}',
    '${aws:username}',
  ])('that is not understood, as %s, is refused and quoted', (text) => {
    expect(() => resolve(text, lookup)).toThrow(
      expect.objectContaining({ name: 'ApplyError', code: 'UnsupportedExpression' }),
    );
  });

  it('puts no list into a text', () => {
    expect(() => resolve('x${aws_sqs_queue.q-1_A.ttl}', lookup)).toThrow('into a string');
  });
});

it('the references of a value are found in keys, calls, lists and texts', () => {
  const value = {
    '${a_b.k.x}': ['${upper(a_b.c.y)}', { z: 'p${jsonencode([{q = data.d.e.id}])}' }],
  };
  expect([...referencesIn(value)].sort()).toEqual(['a_b.c', 'a_b.k', 'data.d.e']);
});
