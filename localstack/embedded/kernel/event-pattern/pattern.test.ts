import { describe, expect, it } from 'vitest';
import { filterOperators, ruleOperators } from './conditions.ts';
import { InvalidPattern } from './invalid-pattern.ts';
import { eventPattern } from './pattern.ts';

const event = {
  source: 'shop.orders',
  resources: ['arn:1', 'arn:2'],
  detail: {
    state: 'Paid',
    total: 25.5,
    note: null,
    empty: '',
    ip: '10.1.2.3',
    ip6: '2001:db8::17',
    none: [],
    file: 'in/2026/plan.pdf',
    lines: [{ sku: 'a' }, { sku: 'b' }],
    ready: true,
  },
};

const fits = (pattern: Readonly<Record<string, unknown>>) =>
  eventPattern(pattern, ruleOperators)(event);
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
    ['exists, of an object', fits({ detail: [{ exists: true }] }), false],
    ['exists, of an empty list', detail('none', { exists: true }), false],
    ['anything-but, of an object', fits({ detail: [{ 'anything-but': 'x' }] }), false],
    ['cidr', detail('ip', { cidr: '10.1.0.0/16' }), true],
    ['cidr, outside', detail('ip', { cidr: '10.2.0.0/16' }), false],
    ['cidr, everything', detail('ip', { cidr: '0.0.0.0/0' }), true],
    ['cidr, no address', detail('state', { cidr: '0.0.0.0/0' }), false],
    ['cidr of IPv6', detail('ip6', { cidr: '2001:db8::/32' }), true],
    ['$or', fits({ $or: [{ source: ['x'] }, { detail: { state: ['Paid'] } }] }), true],
    ['$or, none', fits({ $or: [{ source: ['x'] }, { detail: { state: ['x'] } }] }), false],
    ['all of several fields', fits({ source: ['shop.orders'], detail: { state: ['x'] } }), false],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });

  it.each([
    { a: 1 },
    { a: [] },
    { a: {} },
    { a: [['x']] },
    { a: [{ nope: 1 }] },
    { a: [{ prefix: 'x', suffix: 'y' }] },
    { a: [{ numeric: ['~', 1] }] },
    { a: [{ numeric: ['constructor', 1] }] },
    { a: [{ prefix: 1 }] },
    { a: [{ exists: 'x' }] },
    { a: [{ cidr: '10.0.0.0/33' }] },
    { a: [{ wildcard: 'a**' }] },
    { a: [{ 'anything-but': { exists: true } }] },
    { a: [{ 'anything-but': [] }] },
    { a: [{ numeric: ['>', 1, '>', 2] }] },
    { a: [{ numeric: [] }] },
    { a: [{ numeric: ['>', 5, '<', 3] }] },
    { $or: [{ a: [1] }] },
  ])('refuses %j', (pattern) => {
    expect(() => eventPattern(pattern, ruleOperators)).toThrow(InvalidPattern);
  });

  it('has no wildcards and address blocks where filters are meant', () => {
    for (const match of [{ wildcard: 'a*' }, { cidr: '10.0.0.0/8' }]) {
      expect(() => eventPattern({ a: [match] }, ruleOperators)).not.toThrow();
      expect(() => eventPattern({ a: [match] }, filterOperators)).toThrow('Unrecognized match');
    }
  });
});
