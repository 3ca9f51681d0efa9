import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doorId, parseTag, parseTagWords, parseUnusualWords } from './tag-grammar.ts';

const systems = fc.constantFrom('A', 'C', 'I', 'V');
const levels = fc.constantFrom('L1', 'L12', 'B1', 'B2', 'G', 'LG', 'M', 'RF');
const points = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'));
const packages = fc.constantFrom('PK', 'SE', 'P1', 'ABC', 'X1');
const types = fc.constantFrom(
  'DR',
  'DOOR',
  'CR',
  'RD',
  'RDR',
  'EB',
  'EX',
  'REX',
  'LK',
  'KPD',
  'MOT',
  'BIO',
  'KEY',
);

test.each(['\u2010', '\u2011', '\u2013', '\u2014', '\u2212'])(
  'a dash of any length parts a tag: %s',
  (dash) => {
    const parts = ['A', '042', 'PK', 'L1'];
    expect(parseTag(parts.join(dash))).toEqual(parseTag(parts.join('-')));
  },
);

describe('parseTagWords', () => {
  test('reads system, level, point and package (G1), and prints them in schedule order', () => {
    fc.assert(
      fc.property(systems, levels, points, packages, (system, level, point, pack) => {
        const tag = parseTagWords([system, level, point, pack]);
        expect(tag).toMatchObject({
          grammar: 'G1',
          system,
          level,
          point,
          package: pack,
          type: null,
        });
        expect(tag && doorId(tag)).toBe(`${system}-${point}-${pack}-${level}`);
      }),
    );
  });

  test('is the same tag as the four parts in schedule order (G2)', () => {
    fc.assert(
      fc.property(systems, levels, points, packages, (system, level, point, pack) => {
        const inWords = parseTagWords([system, level, point, pack]);
        const inOne = parseTag([system, point, pack, level].join('-'));
        expect({ ...inOne, grammar: 'G1' }).toEqual(inWords);
      }),
    );
  });

  test.each([
    [['A', 'L1', '000', 'XX']],
    [['A', 'L1', '000', 'PK']],
    [['A', 'L1', '042', '??']],
    [['A', 'XX', '042', 'PK']],
    [['THE', 'CARD', '100', 'MM']],
    [['a', 'L1', '042', 'PK']],
    [['A', 'L1']],
  ])('finds none in %j', (words) => {
    expect(parseTagWords(words)).toBeNull();
  });
});

describe('parseTag', () => {
  test('reads type-coded tags whatever parts them (G3, G5)', () => {
    fc.assert(
      fc.property(
        systems,
        points,
        types,
        fc.constantFrom('L1', 'B2'),
        fc.constantFrom('-', '.', '_'),
        (system, point, type, level, separator) => {
          const tag = parseTag([system, point, type, level].join(separator));
          expect(tag).toMatchObject({ system, point, type, level, package: null });
          expect(tag?.grammar).toBe(separator === '-' ? 'G3' : 'G5');
          expect(tag && doorId(tag)).toBe(`${system}-${point}`);
        },
      ),
    );
  });

  test('never fails and never gives a tag without system and point', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9._-]{0,18}$/), (text) => {
        const tag = parseTag(text);
        if (tag !== null)
          expect(text.replaceAll(/[._-]/g, '')).toMatch(`^${tag.systemText}.*${tag.point}`);
      }),
    );
  });

  test.each([
    ['A-101', { grammar: 'G4', system: 'A', point: '101', type: null, level: null }],
    ['A_101', { grammar: 'G5', point: '101' }],
    ['A101DRB2', { grammar: 'G5', system: 'A', point: '101', type: 'DR', level: 'B2' }],
    [
      'ABC-1234-DOOR-B10',
      { system: null, systemText: 'ABC', point: '1234', type: 'DOOR', level: 'B10' },
    ],
    ['A-201-KPD', { grammar: 'G7', point: '201', type: 'KPD', level: null, rest: null }],
    ['A-101-RDR-P', { grammar: 'G7', point: '101', type: 'RDR', level: null, rest: 'P' }],
    ['A-B1-001', { grammar: 'G7', point: '001', level: 'B1' }],
    ['CCTV-101', { system: 'C', systemText: 'CCTV' }],
  ])('reads %s', (text, parts) => {
    expect(parseTag(text)).toMatchObject(parts);
  });

  test.each([
    'A',
    '101',
    'A101',
    'A.101',
    'A-12',
    'L1-042',
    'REV-001',
    'DWG-1001-REV-B2',
    'A-000',
    'A-000-XX-L1',
    'X-101',
    'A-101-DR-B2-7',
    'A--101',
    '-A-101',
    'a-101',
    'FD-30',
    '2026-11-22',
    '',
  ])('finds no tag in "%s"', (text) => {
    expect(parseTag(text)).toBeNull();
  });
});

describe('codes of other offices', () => {
  test.each([
    'A-L1-042-PK',
    'A/L1/042/PK',
    'A|B01|042A|P',
    'A_00_042_PK1',
    'A.GND.042.PK',
    'A:1:042:PK',
  ])('four parts on one line, the level in second place: %s', (text) => {
    const tag = parseTag(text);
    const [system, level, point, pack] = text.split(/\W|_/);
    expect(tag).toMatchObject({ system, level, point, package: pack });
    expect(tag && doorId(tag)).toBe(`A-${point}-${pack}-${level}`);
  });

  test('levels that are words, in schedule order', () => {
    expect(parseTag('A-042-PK-ROOF')).toMatchObject({ package: 'PK', level: 'ROOF' });
  });

  test.each(['A/101', '1/2', 'A/B', 'N/A', '12:30:15:00', 'A/L1', 'C/L1/042'])(
    'no tag is %s',
    (text) => expect(parseTag(text)).toBeNull(),
  );

  test('four words of a known system may be a tag where a table says so', () => {
    expect(parseUnusualWords(['A', 'GND', 'D12', '1'])).toMatchObject({
      level: 'GND',
      point: 'D12',
      package: '1',
    });
    expect(parseUnusualWords(['THE', 'NEW', '042', 'PK'])).toBeNull();
    expect(parseUnusualWords(['A', 'L1', '000', '1'])).toBeNull();
    expect(parseUnusualWords(['A', 'NEW', 'LOCK', 'IS'])).toBeNull();
  });
});
