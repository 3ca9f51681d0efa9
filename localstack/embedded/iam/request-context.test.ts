import { describe, expect, it } from 'vitest';
import { type ConditionKeys, tagKeys, unknowable } from '../kernel/condition-keys.ts';
import type { Principal } from '../kernel/principal.ts';
import { evaluate } from './policy/evaluate.ts';
import { parsePolicy } from './policy/parse.ts';
import { lazyContext } from './request-context.ts';

const account = '000000000000';
const principal: Principal = { kind: 'user', arn: `arn:aws:iam::${account}:user/someone` };

function effect(statement: object, ...sources: ConditionKeys[]) {
  const whole = { Effect: 'Allow', Action: '*', Resource: '*', ...statement };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: whole });
  const context = lazyContext(() => sources);
  const question = { action: 'sqs:SendMessage', resource: 'arn', principal, account, context };
  return evaluate([parsePolicy(document, 'identity')], question);
}

describe('the condition keys of a request', () => {
  it('are looked for when a policy asks for one, and only that one', () => {
    const asked: string[] = [];
    const find = (name: string) => () => {
      asked.push(name);
      return 'yes';
    };
    const context = lazyContext(() => {
      asked.push('all');
      return [{ 'a:One': find('one'), 'a:Two': find('two') }];
    });
    expect(asked).toEqual([]);
    expect(context.get('a:two')).toEqual(['yes']);
    expect(asked).toEqual(['all', 'two']);
  });

  it('have tags by name, in any case', () => {
    const keys = tagKeys({
      onResource: () => new Map([['Team', 'red']]),
      inRequest: () => [['new', '1']],
      removed: () => ['old'],
    });
    const asking = (Condition: object) => effect({ Condition }, keys);
    expect(asking({ StringEquals: { 'aws:ResourceTag/team': 'red' } })).toBe('allow');
    expect(asking({ StringEquals: { 'aws:ResourceTag/Team': 'Red' } })).toBe('none');
    expect(asking({ StringEquals: { 'aws:RequestTag/new': '1' } })).toBe('allow');
    expect(asking({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['new'] } })).toBe('none');
    expect(asking({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['new', 'old'] } })).toBe(
      'allow',
    );
  });

  it('of later sources count more', () => {
    const Condition = { StringEquals: { 'aws:SourceIp': '2' } };
    expect(effect({ Condition }, { 'aws:SourceIp': '1' }, { 'aws:sourceip': '2' })).toBe('allow');
  });

  it('that nobody can tell allow nothing, and deny what may be denied', () => {
    const keys: ConditionKeys = { 'a:Key': () => unknowable };
    for (const operator of [
      'StringLike',
      'StringNotEquals',
      'ForAllValues:StringEquals',
      'StringEqualsIfExists',
    ]) {
      const Condition = { [operator]: { 'a:Key': '*' } };
      expect(effect({ Condition }, keys)).toBe('none');
      expect(effect({ Condition, Effect: 'Deny' }, keys)).toBe('deny');
    }
  });
});
