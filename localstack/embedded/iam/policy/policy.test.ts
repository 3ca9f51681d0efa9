import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../kernel/principal.ts';
import { conditionHolds } from './conditions.ts';
import type { PolicyDocument } from './document.ts';
import { evaluate, type PolicyEffect } from './evaluate.ts';
import { parsePolicy } from './parse.ts';
import { matchesArn, matchesGlob, substitute } from './patterns.ts';

const account = '000000000000';
const role: Principal = {
  kind: 'role',
  roleArn: `arn:aws:iam::${account}:role/worker`,
  arn: `arn:aws:sts::${account}:assumed-role/worker/s`,
};
const queue = `arn:aws:sqs:us-east-1:${account}:letters`;

function policy(...Statement: object[]): PolicyDocument {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'resource');
}

function identity(...Statement: object[]): PolicyDocument {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'identity');
}

function ask(
  document: PolicyDocument,
  question: {
    action?: string;
    resource?: string;
    principal?: Principal;
    context?: Record<string, string[]>;
  } = {},
): PolicyEffect {
  const { action = 'sqs:SendMessage', resource = queue, principal = role, context = {} } = question;
  return evaluate([document], {
    action,
    resource,
    principal,
    account,
    context: new Map(Object.entries(context)),
  });
}

/** A policy variable as policies write it. */
const variable = (name: string) => `\${${name}}`;

describe('patterns', () => {
  it('fit themselves, and a star fits everything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/[*?]/.test(text)) expect(matchesGlob(text, text)).toBe(true);
        expect(matchesGlob('*', text)).toBe(true);
        expect(matchesGlob(`${text.replace(/[*?]/g, '')}*`, text.replace(/[*?]/g, ''))).toBe(true);
      }),
    );
  });

  it('fit as a plain walk over the characters does', () => {
    const walk = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern.startsWith('*')) {
        return walk(pattern.slice(1), text) || (text !== '' && walk(pattern, text.slice(1)));
      }
      const fits = text !== '' && (pattern.startsWith('?') || pattern[0] === text[0]);
      return fits && walk(pattern.slice(1), text.slice(1));
    };
    const letters = (characters: string) =>
      fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
    fc.assert(
      fc.property(letters('ab.*?'), letters('ab.'), (pattern, text) => {
        expect(matchesGlob(pattern, text)).toBe(walk(pattern, text));
      }),
    );
  });

  it('do not let a star reach over a colon of an ARN', () => {
    expect(matchesArn('arn:aws:sqs:*:000000000000:letters', queue)).toBe(true);
    expect(matchesArn('arn:aws:sqs:*:letters', queue)).toBe(true);
    expect(matchesArn('arn:aws:*:us-east-1:000000000000:x', queue)).toBe(false);
    expect(matchesArn('arn:aws:logs:*:*:*', 'arn:aws:logs:r:1:log-group:a:b')).toBe(true);
  });

  it('take variables, their defaults and escaped wildcards', () => {
    const context = new Map([['aws:username', ['ann']]]);
    expect(substitute(`home/${variable('aws:UserName')}/x`, context)).toBe('home/ann/x');
    expect(substitute(`home/${variable("aws:PrincipalTag/team, 'none'")}`, context)).toBe(
      'home/none',
    );
    expect(substitute(variable('aws:nothing'), context)).toBeUndefined();
    expect(matchesGlob(substitute(`a${variable('*')}b`, context) ?? '', 'a*b')).toBe(true);
    expect(matchesGlob(substitute(`a${variable('*')}b`, context) ?? '', 'axb')).toBe(false);
  });
});

describe('a policy', () => {
  it('denies explicitly whatever else allows, in any order', () => {
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom('sqs:*', 'sqs:SendMessage', 'SQS:sendmessage', 's3:GetObject', '*'),
      Resource: fc.constantFrom('*', queue, 'arn:aws:sqs:*:*:other'),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 6 }), (statements) => {
        const applies = statements.filter(
          ({ Action, Resource }) => !Action.startsWith('s3') && !Resource.endsWith('other'),
        );
        const expected = applies.some(({ Effect }) => Effect === 'Deny')
          ? 'deny'
          : applies.length > 0
            ? 'allow'
            : 'none';
        expect(ask(identity(...statements))).toBe(expected);
        expect(ask(identity(...statements.toReversed()))).toBe(expected);
      }),
    );
  });

  it('leaves out what NotAction and NotResource name', () => {
    const document = identity({
      Effect: 'Allow',
      NotAction: 'sqs:DeleteQueue',
      NotResource: 'arn:aws:sqs:*:*:secret*',
    });
    expect(ask(document)).toBe('allow');
    expect(ask(document, { action: 'sqs:DeleteQueue' })).toBe('none');
    expect(ask(document, { resource: `arn:aws:sqs:us-east-1:${account}:secret-1` })).toBe('none');
  });

  it('grants to those whom it names and leaves the account to decide for itself', () => {
    const naming = (Principal: unknown) =>
      policy({ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: queue });
    const service: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'x' };
    expect(ask(naming('*'))).toBe('allow');
    expect(ask(naming({ AWS: role.kind === 'role' ? role.roleArn : '' }))).toBe('allow');
    expect(ask(naming({ AWS: account }))).toBe('delegate');
    expect(ask(naming({ AWS: `arn:aws:iam::${account}:root` }))).toBe('delegate');
    expect(ask(naming({ AWS: `arn:aws:iam::${account}:role/other` }))).toBe('none');
    expect(ask(naming({ Service: 'events.amazonaws.com' }), { principal: service })).toBe('allow');
    expect(ask(naming({ Service: 'sns.amazonaws.com' }), { principal: service })).toBe('none');
    expect(ask(naming('*'), { principal: { kind: 'anonymous' } })).toBe('allow');
  });

  it('does not lock out what counts as TLS', () => {
    const document = policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const question = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b' };
    expect(ask(document, { ...question, context: { 'aws:securetransport': ['true'] } })).toBe(
      'none',
    );
    expect(ask(document, { ...question, context: { 'aws:securetransport': ['false'] } })).toBe(
      'deny',
    );
  });
});

describe('a condition', () => {
  const holds = (operator: string, values: string[], given: string[] | undefined) =>
    conditionHolds(
      { operator, key: 'Aws:Key', values },
      new Map(given === undefined ? [] : [['aws:key', given]]),
    );

  it.each([
    ['StringEquals', ['a', 'b'], ['b'], true],
    ['StringEquals', ['a'], ['A'], false],
    ['StringEqualsIgnoreCase', ['a'], ['A'], true],
    ['StringNotEquals', ['a', 'b'], ['b'], false],
    ['StringNotEquals', ['a'], undefined, true],
    ['StringEquals', ['a'], undefined, false],
    ['StringEqualsIfExists', ['a'], undefined, true],
    ['StringLike', ['pre*'], ['prefix'], true],
    ['StringNotLike', ['pre*'], ['prefix'], false],
    ['ArnLike', ['arn:aws:sns:*:*:t*'], ['arn:aws:sns:r:1:topic'], true],
    ['ArnEquals', ['arn:aws:sns:r:1:*'], ['arn:aws:sns:r:1:topic'], true],
    ['Bool', ['true'], ['TRUE'], true],
    ['NumericLessThanEquals', ['10'], ['10'], true],
    ['NumericGreaterThan', ['10'], ['9'], false],
    ['DateGreaterThan', ['2026-01-01T00:00:00Z'], ['2026-06-01T00:00:00Z'], true],
    ['IpAddress', ['127.0.0.0/8'], ['127.0.0.1'], true],
    ['IpAddress', ['10.0.0.0/8'], ['127.0.0.1'], false],
    ['NotIpAddress', ['10.0.0.0/8'], ['127.0.0.1'], true],
    ['Null', ['true'], undefined, true],
    ['Null', ['false'], ['x'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringEquals', ['a'], undefined, true],
    ['ForAnyValue:StringEquals', ['a'], ['c', 'a'], true],
    ['ForAnyValue:StringEquals', ['a'], undefined, false],
  ])('%s %j over %j is %j', (operator, values, given, expected) => {
    expect(holds(operator, values, given)).toBe(expected);
  });

  it('is the opposite of its negation wherever the key is there', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 3 });
    const names: [string, string][] = [
      ['StringEquals', 'StringNotEquals'],
      ['StringLike', 'StringNotLike'],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        text,
        ([one, other], values, given) => {
          expect(holds(one, values, [given])).toBe(!holds(other, values, [given]));
        },
      ),
    );
  });
});
