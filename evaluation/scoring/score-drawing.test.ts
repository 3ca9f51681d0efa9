import { describe, expect, it } from 'vitest';
import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import type { Truth } from '../drawings/truth/truth.ts';
import { precisionOf, recallOf } from './score.ts';
import { scoreDrawing } from './score-drawing.ts';
import { doorAt, exampleReading, exampleTruth, withFirstDoor } from './testing/example.ts';

const figuresOf = (reading: DrawingReading, truth: Truth = exampleTruth) =>
  scoreDrawing(truth, { reading }).figures;

const finding = (x: number, y: number) => ({
  what: 'a symbol',
  page: 1,
  box: [x, y, x + 4, y + 4] as [number, number, number, number],
  reason: 'No leader reaches it.',
});

describe('a perfect reading', () => {
  const score = scoreDrawing(exampleTruth, { reading: exampleReading });

  it('scores everything and has no fault', () => {
    const { tags, devices, locations, others, rows, exact, exactWithLocation, placed } =
      score.figures;
    for (const found of [tags, devices, locations, others]) {
      expect([precisionOf(found), recallOf(found)]).toEqual([1, 1]);
    }
    expect([rows, exact, exactWithLocation, placed]).toEqual([2, 2, 2, 2]);
    expect(score.figures.wrongUnflagged).toBe(0);
    expect(score.faults).toEqual([]);
  });
});

describe('a mistake lowers its own figure', () => {
  it('a missing row: recall of tags and devices', () => {
    const figures = figuresOf({ ...exampleReading, points: exampleReading.points.slice(1) });
    expect(figures.tags).toEqual({ right: 1, missed: 1, extra: 0 });
    expect(figures.devices).toEqual({ right: 3, missed: 3, extra: 0 });
    expect(figures.exact).toBe(1);
    expect(figures.wrongUnflagged).toBe(1);
  });

  it('a made-up row: precision of tags and devices', () => {
    const points = [...exampleReading.points, doorAt('003', 3)];
    const figures = figuresOf({ ...exampleReading, points });
    expect(figures.tags).toEqual({ right: 2, missed: 0, extra: 1 });
    expect(figures.devices).toEqual({ right: 6, missed: 0, extra: 3 });
    expect(figures.wrongUnflagged).toBe(1);
  });

  it('the same id twice counts once', () => {
    const points = [...exampleReading.points, doorAt('001', 1)];
    expect(figuresOf({ ...exampleReading, points }).tags.extra).toBe(1);
  });

  it('a device of another type: precision and recall of devices, and the row', () => {
    const figures = figuresOf(withFirstDoor({ locks: { '02': 1 } }));
    expect(figures.devices).toEqual({ right: 5, missed: 1, extra: 1 });
    expect([figures.exact, figures.wrongUnflagged]).toEqual([1, 1]);
  });

  it('wrong leaves: the row alone', () => {
    const figures = figuresOf(withFirstDoor({ leaves: 2 }));
    expect(figures.devices).toEqual({ right: 6, missed: 0, extra: 0 });
    expect(figures.exact).toBe(1);
  });

  it('a wrong place is told from no place, and neither from a place with its number', () => {
    const wrong = figuresOf(withFirstDoor({ location: 'CORRIDOR' }));
    expect(wrong.locations).toEqual({ right: 1, missed: 0, extra: 1 });
    expect([wrong.exact, wrong.exactWithLocation, wrong.wrongUnflagged]).toEqual([2, 1, 1]);
    const none = figuresOf(withFirstDoor({ location: null }));
    expect(none.locations).toEqual({ right: 1, missed: 1, extra: 0 });
    expect(none.wrongUnflagged).toBe(0);
    const full = figuresOf(withFirstDoor({ location: 'Room  001 1.01' }));
    expect(full.locations.right).toBe(2);
    const wide = figuresOf(withFirstDoor({ location: 'ＲＯＯＭ 001' }));
    expect(wide.locations.right).toBe(2);
  });

  it('a camera that is not listed: recall of other systems', () => {
    expect(figuresOf({ ...exampleReading, others: [] }).others).toEqual({
      right: 0,
      missed: 1,
      extra: 0,
    });
  });

  it('a tag read at another place is not placed', () => {
    expect(figuresOf(withFirstDoor({ box: [700, 700, 710, 710] })).placed).toBe(1);
  });

  it('a forbidden word anywhere in the reading, but not in the name of the file', () => {
    expect(figuresOf(exampleReading).forbidden).toBe(0);
    expect(figuresOf({ ...exampleReading, warnings: ['Tag 991 is masked.'] }).forbidden).toBe(1);
    expect(figuresOf(withFirstDoor({ locks: { '01': 1, '991': 1 } })).forbidden).toBe(1);
    expect(figuresOf(withFirstDoor({ location: 'ROOM 1991' })).forbidden).toBe(0);
  });

  it('a sheet taken for a scan, and an error', () => {
    const readAs = (kind: 'text' | 'scan') =>
      figuresOf({ ...exampleReading, source: { ...exampleReading.source, kind } }).wrongKind;
    expect([readAs('text'), readAs('scan')]).toEqual([0, 1]);
    const { figures, faults } = scoreDrawing(exampleTruth, { error: 'out of memory' });
    expect([figures.failed, figures.tags.missed, figures.rows]).toEqual([1, 2, 2]);
    expect(faults[0]).toContain('out of memory');
  });
});

describe('a reader that says so', () => {
  it('is not wrong without a word when the row is flagged', () => {
    const figures = figuresOf(withFirstDoor({ locks: { '02': 1 }, review: 'Two shapes fit.' }));
    expect([figures.exact, figures.wrongUnflagged]).toEqual([1, 0]);
  });

  it('is not wrong without a word when what lacks is withheld at its place', () => {
    const lacking = withFirstDoor({ locks: {} });
    expect(figuresOf(lacking).wrongUnflagged).toBe(1);
    expect(figuresOf({ ...lacking, withheld: [finding(213, 101)] }).wrongUnflagged).toBe(0);
    expect(figuresOf({ ...lacking, withheld: [finding(900, 700)] }).wrongUnflagged).toBe(1);
  });

  it('loses nothing where the drawing is ambiguous, and gains where it reads it right', () => {
    const truth: Truth = {
      ...exampleTruth,
      notes: {
        ...exampleTruth.notes,
        'A-001-PK-L1': { expect: 'review', locations: ['ROOM 001'], unscored: [] },
      },
    };
    const withheld = figuresOf(
      withFirstDoor({ readers: {}, locks: {}, review: 'No leader.' }),
      truth,
    );
    expect([withheld.rows, withheld.exact, withheld.devices.missed]).toEqual([1, 1, 0]);
    expect(figuresOf(exampleReading, truth).exact).toBe(2);
    expect(figuresOf(withFirstDoor({ readers: {} }), truth).wrongUnflagged).toBe(1);
  });

  it('is asked for what nobody can read, and may read it all the same', () => {
    const truth: Truth = {
      ...exampleTruth,
      unreadable: ['A-003-PK-L1'],
      withheld: [{ ...finding(600, 20), devices: [] }],
    };
    expect(figuresOf(exampleReading, truth)).toMatchObject({ withheld: 1, withheldReported: 0 });
    const reported = figuresOf({ ...exampleReading, withheld: [finding(602, 22)] }, truth);
    expect(reported).toMatchObject({ withheld: 1, withheldReported: 1 });
    const points = [...exampleReading.points, doorAt('003', 3)];
    expect(figuresOf({ ...exampleReading, points }, truth).tags.extra).toBe(0);
  });

  it('is asked for a review where pages differ', () => {
    const [first, ...rest] = exampleReading.points;
    const points = first ? [{ ...first, review: 'The counts differ.' }, ...rest] : [];
    const truth: Truth = { ...exampleTruth, reading: { ...exampleReading, points } };
    expect(figuresOf(exampleReading, truth)).toMatchObject({ reviews: 1, reviewsGiven: 0 });
    expect(figuresOf({ ...exampleReading, points }, truth)).toMatchObject({
      reviews: 1,
      reviewsGiven: 1,
    });
  });

  it('may call a scan an error', () => {
    const source = { ...exampleReading.source, kind: 'scan' as const };
    const truth: Truth = {
      ...exampleTruth,
      notes: {},
      reading: { ...exampleReading, source, points: [] },
    };
    expect(scoreDrawing(truth, { error: 'This drawing is a scan.' }).figures.failed).toBe(0);
  });
});

it('lets a preparation be named among the other devices, and outputs be called anything', () => {
  const [first] = exampleReading.points;
  const outputs = { controlled: 1 };
  const points = first ? [{ ...first, outputs }, ...exampleReading.points.slice(1)] : [];
  const truth: Truth = { ...exampleTruth, reading: { ...exampleReading, points } };
  const read = withFirstDoor({ outputs: { output: 1 }, other: { preparation: 2 } });
  expect(figuresOf(read, truth).exact).toBe(2);
});
