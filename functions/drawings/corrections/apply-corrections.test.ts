import { describe, expect, it } from 'vitest';
import { RequestError } from '#shared/http/request-error.ts';
import { drawingReading } from '../reading/drawing-reading.ts';
import { point, reading } from '../schedule/testing/readings.ts';
import { applyCorrections } from './apply-corrections.ts';
import { type Correction, corrections } from './correction.ts';

const lobby = point({
  id: 'A-001-PK-L1',
  tag: 'A L1 001 PK',
  location: 'LOBBY',
  leaves: 2,
  readers: { S: 2 },
  positionSwitches: 2,
  review: 'found by place, not by a leader',
});
const store = point({ id: 'A-010-PK-L1', tag: 'A L1 010 PK', locks: { '11': 1 } });
const sheet = reading({
  points: [lobby, store],
  leaders: [
    {
      id: 'A-001-PK-L1',
      page: 1,
      way: [
        [0, 0],
        [1, 1],
      ],
    },
  ],
});

const reason = 'seen on site';
const add = { action: 'add_point', page: 1, box: [10, 20, 30, 40], devices: [], reason } as const;

const apply = (...given: readonly unknown[]) => applyCorrections(sheet, corrections.parse(given));

function refusal(...given: readonly unknown[]): RequestError {
  try {
    apply(...given);
  } catch (error) {
    if (error instanceof RequestError) return error;
  }
  throw new Error('These corrections were applied.');
}

describe('a corrected count', () => {
  const count = (kind: string, type: string | undefined, to: number): unknown => ({
    action: 'set_count',
    id: lobby.id,
    device: { kind, ...(type !== undefined && { type }) },
    count: to,
    reason,
  });

  it('adds devices that stand where their point stands, told by a person', () => {
    const { reading: corrected, applied } = apply(count('lock', '11', 2));
    const [row] = corrected.points;
    expect(row?.locks).toEqual({ '11': 2 });
    expect(row?.devices.slice(-2)).toEqual(
      [1, 2].map(() => ({
        kind: 'lock',
        type: '11',
        page: lobby.page,
        box: lobby.box,
        found: 'correction',
        confidence: 1,
      })),
    );
    expect(applied).toEqual([
      { action: 'set_count', id: lobby.id, field: 'locks.11', was: 0, is: 2, reason },
    ]);
    expect(drawingReading.parse(corrected)).toEqual(corrected);
  });

  it('drops the least sure devices first, of equally sure ones the last', () => {
    const sure = [0.9, 0.5, 0.7, 0.5].map((confidence, index) => ({
      kind: 'reader' as const,
      type: 'S',
      page: 1,
      box: [index, 0, index + 1, 1] as [number, number, number, number],
      found: 'leader' as const,
      confidence,
    }));
    const row = { ...point({ id: 'A-001', readers: { S: 4 } }), devices: sure };
    const left = (to: number) =>
      applyCorrections(
        reading({ points: [row] }),
        corrections.parse([
          {
            action: 'set_count',
            id: 'A-001',
            device: { kind: 'reader', type: 'S' },
            count: to,
            reason,
          },
        ]),
      ).reading.points[0]?.devices;
    expect(left(3)).toEqual([sure[0], sure[1], sure[2]]);
    expect(left(2)).toEqual([sure[0], sure[2]]);
    expect(left(0)).toEqual([]);
  });

  it('is of all types together where a row counts them together, and leaves follow', () => {
    const [row] = apply(count('positionSwitch', undefined, 1)).reading.points;
    expect(row).toMatchObject({ positionSwitches: 1, leaves: 1 });
    expect(apply(count('positionSwitch', 'any', 0)).reading.points[0]?.leaves).toBeNull();
  });

  it('leaves every other row as it is', () => {
    expect(apply(count('reader', 'E', 1)).reading.points[1]).toBe(store);
  });
});

describe('an added point', () => {
  it('has the id that its tag says, its place, and is sorted in', () => {
    const devices = [{ kind: 'reader', type: 'S', count: 1 }];
    const { reading: corrected, applied } = apply({ ...add, tag: 'A L1 002 PK', devices });
    expect(corrected.points.map(({ id }) => id)).toEqual([lobby.id, 'A-002-PK-L1', store.id]);
    expect(corrected.points[1]).toMatchObject({
      tag: 'A L1 002 PK',
      system: 'A',
      places: [{ page: 1, box: [10, 20, 30, 40] }],
      readers: { S: 1 },
      location: null,
      leaves: null,
      confidence: 1,
      review: null,
    });
    expect(applied).toMatchObject([
      { field: 'point', was: null, is: 'A L1 002 PK, page 1: Reader S 1' },
    ]);
    expect(drawingReading.parse(corrected)).toEqual(corrected);
  });

  it('has the id that is given, also for a tag of an unknown form', () => {
    const { points } = apply({ ...add, tag: 'Door 7', id: 'D7', location: 'ATTIC' }).reading;
    expect(points.find(({ id }) => id === 'D7')).toMatchObject({
      tag: 'Door 7',
      location: 'ATTIC',
    });
  });
});

describe('other corrections', () => {
  it('remove a point with its leaders', () => {
    const { reading: corrected, applied } = apply({ action: 'remove_point', id: lobby.id, reason });
    expect(corrected.points).toEqual([store]);
    expect(corrected.leaders).toEqual([]);
    expect(applied).toMatchObject([
      { field: 'point', was: expect.stringContaining('LOBBY'), is: null },
    ]);
  });

  it('set a location, or say that there is none', () => {
    const set = (location: string | null) =>
      apply({ action: 'set_location', id: lobby.id, location, reason });
    expect(set('ATRIUM').reading.points[0]?.location).toBe('ATRIUM');
    expect(set(null).reading.points[0]?.location).toBeNull();
    expect(set(null).applied).toMatchObject([{ field: 'location', was: 'LOBBY', is: null }]);
  });

  it('confirm a row, which then needs no review', () => {
    const { reading: corrected, applied } = apply({ action: 'confirm', id: lobby.id, reason });
    expect(corrected.points[0]).toEqual({ ...lobby, review: null });
    expect(applied).toMatchObject([{ field: 'review', was: lobby.review, is: null }]);
  });
});

describe('corrections that do not fit the reading', () => {
  const confirm = (id: string): unknown => ({ action: 'confirm', id, reason });
  const count = (device: object): unknown => ({
    action: 'set_count',
    id: lobby.id,
    device,
    count: 1,
    reason,
  });

  it.each([
    ['an unknown point', [confirm('A-999')], 'corrections.0.id'],
    ['an unknown kind', [count({ kind: 'window' })], 'corrections.0.device.kind'],
    [
      'an unknown request to exit',
      [count({ kind: 'requestToExit', type: 'wink' })],
      'corrections.0.device.type',
    ],
    [
      'a type that no record can have',
      [count({ kind: 'reader', type: '__proto__' })],
      'corrections.0.device.type',
    ],
    ['a point that is there', [{ ...add, tag: 'A L1 010 PK' }], 'corrections.0.id'],
    ['a tag of no form, without an id', [{ ...add, tag: 'Door 7' }], 'corrections.0.id'],
    ['a camera', [{ ...add, tag: 'C L1 010 PK' }], 'corrections.0.tag'],
    ['a page that is not there', [{ ...add, tag: 'A L1 011 PK', page: 2 }], 'corrections.0.page'],
    [
      'an added device told twice',
      [
        {
          ...add,
          tag: 'A L1 011 PK',
          devices: [1, 2].map((n) => ({ kind: 'breakGlass', type: `${n}`, count: 1 })),
        },
      ],
      'corrections.0.devices.1',
    ],
    ['a count told twice', [count({ kind: 'lock' }), count({ kind: 'lock' })], 'corrections.1.id'],
    [
      'one count by two types',
      [count({ kind: 'breakGlass', type: 'a' }), count({ kind: 'breakGlass', type: 'b' })],
      'corrections.1.id',
    ],
    [
      'a point added twice',
      [
        { ...add, tag: 'A-900' },
        { ...add, tag: 'A-900' },
      ],
      'corrections.1.id',
    ],
    [
      'a point that another removes',
      [confirm(lobby.id), { action: 'remove_point', id: lobby.id, reason }],
      'corrections.0.id',
    ],
    ['a point that another adds', [{ ...add, tag: 'A-900' }, confirm('A-900')], 'corrections.1.id'],
  ])('are refused by their index: %s', (_what, given, field) => {
    const { status, code, details } = refusal(...given);
    expect([status, code]).toEqual([422, 'corrections_refused']);
    expect(Object.keys(details ?? {})).toEqual([field]);
  });

  it('are refused all at once', () => {
    const { details } = refusal(confirm('A-998'), confirm(lobby.id), confirm('A-999'));
    expect(Object.keys(details ?? {})).toEqual(['corrections.0.id', 'corrections.2.id']);
  });
});

describe('a correction', () => {
  const sound: Correction = { action: 'confirm', id: 'A-001', reason };

  it.each([
    ['without a reason', { action: 'confirm', id: 'A-001' }],
    ['with a blank reason', { ...sound, reason: '  ' }],
    ['with a reason of more than 500 letters', { ...sound, reason: 'r'.repeat(501) }],
    ['with control characters', { ...sound, reason: 'a\u0007b' }],
    ['with a member that nobody knows', { ...sound, review: null }],
    ['without a place', { action: 'add_point', tag: 'A-900', page: 1, devices: [], reason }],
    ['with a box of no size', { ...add, tag: 'A-900', box: [1, 1, 1, 5] }],
    ['with a box upside down', { ...add, tag: 'A-900', box: [1, 5, 3, 1] }],
    ['with a box beyond any sheet', { ...add, tag: 'A-900', box: [1, 1, 20_001, 5] }],
    ['with a box left of the sheet', { ...add, tag: 'A-900', box: [-1, 1, 5, 5] }],
    [
      'with a count below 0',
      { action: 'set_count', id: 'A', device: { kind: 'lock' }, count: -1, reason },
    ],
    ['of another kind', { ...sound, action: 'delete_everything' }],
  ])('is not one %s', (_what, given) => {
    expect(corrections.safeParse([sound]).success).toBe(true);
    expect(corrections.safeParse([given]).success).toBe(false);
  });

  it('tells of no more devices than a drawing can have', () => {
    const flood = Array.from({ length: 200 }, () => ({
      action: 'set_count',
      id: 'A',
      device: { kind: 'lock' },
      count: 99,
      reason,
    }));
    expect(corrections.safeParse(flood).success).toBe(false);
    expect(corrections.safeParse(flood.slice(100)).success).toBe(true);
  });
});
