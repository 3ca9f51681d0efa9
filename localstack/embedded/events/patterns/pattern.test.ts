import { describe, expect, it } from 'vitest';
import { AwsError } from '../../kernel/aws-error.ts';
import { parseEventPattern } from './pattern.ts';

const event = {
  source: 'shop.orders',
  resources: ['arn:1', 'arn:2'],
  detail: {
    state: 'Paid',
    total: 25.5,
    note: null,
    empty: '',
    ip: '10.1.2.3',
    file: 'in/2026/plan.pdf',
    lines: [{ sku: 'a' }, { sku: 'b' }],
    ready: true,
  },
};

const fits = (pattern: object) => parseEventPattern(JSON.stringify(pattern))(event);
const detail = (name: string, ...conditions: unknown[]) => fits({ detail: { [name]: conditions } });

describe('event patterns', () => {
  it.each([
    ['exact', detail('state', 'Paid', 'Sent'), true],
    ['exact, other case', detail('state', 'paid'), false],
    ['number', detail('total', 25.5), true],
    ['null', detail('note', null), true],
    ['boolean', detail('ready', true), true],
    ['any of a list in the event', fits({ resources: ['arn:2'] }), true],
    ['members of objects in a list', fits({ detail: { lines: { sku: ['b'] } } }), true],
    ['prefix', detail('state', { prefix: 'Pa' }), true],
    ['prefix, ignoring case', detail('state', { prefix: { 'equals-ignore-case': 'pA' } }), true],
    ['suffix', detail('file', { suffix: '.pdf' }), true],
    ['equals-ignore-case', detail('state', { 'equals-ignore-case': 'PAID' }), true],
    ['wildcard', detail('file', { wildcard: 'in/*/plan.*' }), true],
    ['wildcard, whole', detail('file', { wildcard: 'in/*/plan' }), false],
    ['anything-but', detail('state', { 'anything-but': ['Sent', 'Open'] }), true],
    ['anything-but, same', detail('state', { 'anything-but': 'Paid' }), false],
    ['anything-but prefix', detail('state', { 'anything-but': { prefix: 'Pa' } }), false],
    ['anything-but, absent', detail('missing', { 'anything-but': 'x' }), false],
    ['numeric range', detail('total', { numeric: ['>', 25, '<=', 25.5] }), true],
    ['numeric, outside', detail('total', { numeric: ['<', 25] }), false],
    ['exists', detail('state', { exists: true }), true],
    ['exists, empty', detail('empty', { exists: true }), true],
    ['not exists', detail('missing', { exists: false }), true],
    ['not exists, there', detail('state', { exists: false }), false],
    ['cidr', detail('ip', { cidr: '10.1.0.0/16' }), true],
    ['$or', fits({ $or: [{ source: ['x'] }, { detail: { state: ['Paid'] } }] }), true],
    ['$or, none', fits({ $or: [{ source: ['x'] }, { detail: { state: ['x'] } }] }), false],
    ['all of several fields', fits({ source: ['shop.orders'], detail: { state: ['x'] } }), false],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"a":1}',
    '{"a":[]}',
    '{"a":[{"nope":1}]}',
    '{"a":[{"numeric":["~",1]}]}',
    '{"a":[{"prefix":1}]}',
    '{"a":[{"exists":"x"}]}',
  ])('refuses %s', (text) => {
    expect(() => parseEventPattern(text)).toThrow(AwsError);
  });
});
