import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { point, reading, readingOf } from '../schedule/testing/readings.ts';
import { compareReadings } from './compare-readings.ts';
import { formatComparison } from './format-comparison.ts';

const compareIds = (older: readonly string[], newer: readonly string[]) => {
  const of = (ids: readonly string[]) => reading({ points: ids.map((id) => point({ id })) });
  const { added, removed, changed, unchanged } = compareReadings(of(older), of(newer));
  return {
    added: added.map(({ id }) => id),
    removed: removed.map(({ id }) => id),
    changed: changed.length,
    unchanged,
  };
};

const finding = { what: 'tag A-7', page: 1, box: [1, 2, 3, 4], reason: 'ambiguous' } as const;
const withheld = [{ ...finding, box: [...finding.box] as [number, number, number, number] }];

describe('two readings', () => {
  it('differ in what was added, removed and changed', () => {
    const older = reading({
      points: [
        point({ id: 'A-001', location: 'LOBBY', readers: { S: 1 }, locks: { '11': 1 } }),
        point({ id: 'A-002' }),
        point({ id: 'A-003' }),
      ],
    });
    const newer = reading({
      points: [
        point({ id: 'A-001', location: null, readers: { E: 1 }, locks: { '11': 2 }, leaves: 2 }),
        point({ id: 'A-003' }),
        point({ id: 'A-004' }),
      ],
      withheld,
    });
    const comparison = compareReadings(older, newer);
    expect(comparison).toMatchObject({
      added: [{ id: 'A-004' }],
      removed: [{ id: 'A-002' }],
      changed: [
        {
          id: 'A-001',
          changes: [
            { field: 'location', was: 'LOBBY', is: null },
            { field: 'leaves', was: null, is: 2 },
            { field: 'readers.S', was: 1, is: 0 },
            { field: 'locks.11', was: 1, is: 2 },
            { field: 'readers.E', was: 0, is: 1 },
          ],
        },
      ],
      unchanged: 1,
      withheld: { added: withheld, removed: [] },
      totals: {
        points: { was: 3, is: 3 },
        readers: { was: 1, is: 1 },
        locks: { was: 1, is: 2 },
        withheld: { was: 0, is: 1 },
      },
    });
    expect(formatComparison(comparison)).toMatchInlineSnapshot(`
      "Added: 1
        A-004  A L1 042 PK, page 1

      Removed: 1
        A-002  A L1 042 PK, page 1

      Changed: 1
        A-001  Location  LOBBY -> (not told)
               Leaves    (not told) -> 2
               Reader S  1 -> 0
               Lock 11   1 -> 2
               Reader E  0 -> 1

      Newly withheld: 1
        tag A-7  ambiguous

      Unchanged: 1

      Totals: points 3, readers 1, locks 1 -> 2, withheld 0 -> 1
      "
    `);
  });

  it('do not differ when tags have only moved, are less sure or want a review', () => {
    const there = point({ id: 'A-001', readers: { S: 1 } });
    const moved = { page: 2, box: [9, 9, 12, 12] as [number, number, number, number] };
    const elsewhere = {
      ...there,
      ...moved,
      places: [moved],
      devices: there.devices.map((device) => ({ ...device, ...moved })),
      confidence: 0.5,
      review: 'look again',
    };
    const comparison = compareReadings(
      reading({ points: [there], withheld }),
      reading({ points: [elsewhere], withheld: withheld.map((each) => ({ ...each, page: 3 })) }),
    );
    expect(comparison).toMatchObject({ added: [], removed: [], changed: [], unchanged: 1 });
    expect(comparison.withheld).toEqual({ added: [], removed: [] });
  });

  it('count each withheld finding, also of equal ones', () => {
    const twice = reading({ withheld: [...withheld, ...withheld] });
    expect(compareReadings(reading({ withheld }), twice).withheld).toEqual({
      added: withheld,
      removed: [],
    });
  });

  it.each([
    ['with more parts', ['A-042'], ['A-042-PK-L1']],
    ['with fewer parts', ['A-042-PK-L1'], ['A-042-L1']],
    ['whose level has a dash', ['A-042'], ['A-042-PK-B-1']],
    ['beside others', ['A-042', 'A-043'], ['A-042-PK-L1', 'A-043']],
  ])('have a point in common %s', (_what, older, newer) => {
    expect(compareIds(older, newer)).toEqual({
      added: [],
      removed: [],
      changed: 0,
      unchanged: older.length,
    });
  });

  it.each([
    ['several levels', ['A-042'], ['A-042-PK-L1', 'A-042-PK-L2']],
    ['several levels before', ['A-042-PK-L1', 'A-042-PK-L2'], ['A-042']],
    ['other parts', ['A-042-PK'], ['A-042-L1']],
    ['another system', ['A-042'], ['X-042-PK-L1']],
    ['another point', ['A-042'], ['A-04-2']],
    ['ids without parts', ['DOOR'], ['DOOR 2']],
  ])('have no point in common by guessing among %s', (_what, older, newer) => {
    expect(compareIds(older, newer)).toEqual({
      added: newer,
      removed: older,
      changed: 0,
      unchanged: 0,
    });
  });

  it('keep a point that has its id, though a shorter id would fit as well', () => {
    expect(compareIds(['A-042', 'A-042-PK-L1'], ['A-042-PK-L1'])).toEqual({
      added: [],
      removed: ['A-042'],
      changed: 0,
      unchanged: 1,
    });
  });

  it('name the former id of a changed point', () => {
    const comparison = compareReadings(
      reading({ points: [point({ id: 'A-042', readers: { S: 1 } })] }),
      reading({ points: [point({ id: 'A-042-PK-L1', readers: { S: 2 } })] }),
    );
    expect(comparison.changed).toEqual([
      {
        id: 'A-042-PK-L1',
        formerly: 'A-042',
        changes: [{ field: 'readers.S', was: 1, is: 2 }],
      },
    ]);
    expect(formatComparison(comparison)).toContain('A-042-PK-L1 (was A-042)  Reader S  1 -> 2');
  });
});

const ids = fc.uniqueArray(
  fc.constantFrom('A-1', 'A-1-PK', 'A-1-L1', 'A-1-PK-L1', 'A-2', 'A-2-PK-L1', 'B-1', 'X'),
);

it('accounts for every point of both readings once, and mirrors when they change places', () => {
  fc.assert(
    fc.property(ids, ids, (older, newer) => {
      const there = compareIds(older, newer);
      expect(there.removed.length + there.unchanged).toBe(older.length);
      expect(there.added.length + there.unchanged).toBe(newer.length);
      const back = compareIds(newer, older);
      expect(back).toEqual({ ...there, added: there.removed, removed: there.added });
    }),
  );
});

it('finds no difference between a reading and itself', () => {
  const same = readingOf(5);
  const comparison = compareReadings(same, same);
  expect(comparison).toMatchObject({ added: [], removed: [], changed: [], unchanged: 5 });
  expect(formatComparison(comparison)).toBe('Unchanged: 5\n\nTotals: points 5, readers 5\n');
});
