import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Device } from '../devices/device.ts';
import type { FoundPoint } from '../page-findings.ts';
import { parseTag } from '../tags/tag-grammar.ts';
import { assembleRows } from './assemble-rows.ts';
import { identifyPoints } from './identify-points.ts';

function find(text: string, rest: Partial<FoundPoint> = {}): FoundPoint {
  const parsed = parseTag(text);
  if (parsed === null) throw new TypeError(`${text} is no tag`);
  const box = [0, 0, 10, 5] as const;
  const tag = { ...parsed, text, wordBox: box, table: null, size: 5, remark: null };
  return { tag, page: 1, box, location: null, devices: [], reviews: [], ...rest };
}

const device = (kind: Device['kind'], type: string, found: Device['found'] = 'leader'): Device => ({
  kind,
  type,
  box: [0, 0, 1, 1],
  found,
  confidence: 0.9,
});

describe('identifyPoints', () => {
  const tags = fc.array(
    fc.constantFrom(
      'A-101',
      'A-101-PK-L1',
      'A-101-PK-L2',
      'A-101-DR-B2',
      'A-101-CR-B2',
      'A-101-SE',
      'A-102',
      'A-102-B1',
    ),
    { maxLength: 12 },
  );

  test('puts every find in one point or names it ambiguous, and repeats no id', () => {
    fc.assert(
      fc.property(tags, (texts) => {
        const finds = texts.map((text) => find(text));
        const { points, ambiguous } = identifyPoints(finds);
        const placed = [
          ...points.flatMap(({ places }) => places),
          ...ambiguous.map((each) => each.find),
        ];
        expect(new Set(placed)).toEqual(new Set(finds));
        expect(placed).toHaveLength(finds.length);
        const ids = points.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('does not depend on the order of the finds', () => {
    fc.assert(
      fc.property(tags, (texts) => {
        const ids = (all: readonly string[]) =>
          identifyPoints(all.map((text) => find(text)))
            .points.map(({ id }) => id)
            .toSorted();
        expect(ids(texts.toReversed())).toEqual(ids(texts));
      }),
    );
  });
});

describe('assembleRows', () => {
  test('counts the devices of all kinds, a position switch for each leaf', () => {
    const devices = [
      device('reader', 'S'),
      device('reader', 'S'),
      device('breakGlass', 'unspecified'),
      device('requestToExit', 'infrared'),
      device('requestToExit', 'dome'),
      device('positionSwitch', 'unspecified'),
      device('positionSwitch', 'unspecified'),
      device('lock', '03'),
      device('lock', '11'),
      device('output', 'unspecified'),
      device('other', 'keypad'),
    ];
    const { points } = assembleRows([find('A-042-PK-L1', { devices })]);
    expect(points).toMatchObject([
      {
        id: 'A-042-PK-L1',
        leaves: 2,
        readers: { S: 2 },
        breakGlass: 1,
        requestToExit: { infrared: 1, dome: 1 },
        positionSwitches: 2,
        locks: { '03': 1, '11': 1 },
        outputs: { unspecified: 1 },
        other: { keypad: 1 },
        confidence: 0.9,
        review: null,
      },
    ]);
  });

  test('takes the largest count of any page for each kind and says that pages differ', () => {
    const { points } = assembleRows([
      find('A-101', { page: 1, devices: [device('reader', 'S'), device('lock', '03')] }),
      find('A-101', { page: 2, devices: [device('reader', 'S'), device('reader', 'E')] }),
    ]);
    expect(points).toMatchObject([
      {
        readers: { S: 1, E: 1 },
        locks: { '03': 1 },
        review: 'pages 1 and 2 show different devices',
      },
    ]);
  });

  test('sorts by id as a person counts', () => {
    const { points } = assembleRows(
      ['A-1000', 'A-102', 'A-0101', 'A-101'].map((text) => find(text)),
    );
    expect(points.map(({ id }) => id)).toEqual(['A-0101', 'A-101', 'A-102', 'A-1000']);
  });

  test('leaves the location open when places tell different ones', () => {
    const { points } = assembleRows([
      find('A-101', { location: 'Lobby' }),
      find('A-101', { page: 2, location: 'Store' }),
    ]);
    expect(points).toMatchObject([
      { location: null, review: 'the location is told as Lobby and as Store' },
    ]);
  });
});
