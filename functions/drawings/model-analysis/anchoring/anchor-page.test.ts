import { describe, expect, it } from 'vitest';
import type { DrawingReading } from '../../reading/drawing-reading.ts';
import type { Box } from '../../reading/geometry/box.ts';
import type { AnsweredPoint } from '../page-answer.ts';
import type { SeenLine } from '../page-view.ts';
import { answerWith } from '../testing/analysis.ts';
import { anchorPage } from './anchor-page.ts';

const nothing: DrawingReading = {
  source: { file: 'a.pdf', sha256: '0'.repeat(64), pages: 1, analyzer: 'vector', kind: 'vector' },
  points: [],
  others: [],
  withheld: [],
  warnings: [],
  legend: [],
  leaders: [],
};
const line = (text: string, box: Box): SeenLine => ({ text, box });
/** On a page of 1000 x 1000, thousandths are points. */
const anchored = (
  lines: readonly SeenLine[],
  points: Partial<AnsweredPoint>[],
  reading: Partial<DrawingReading> = {},
) =>
  anchorPage(
    answerWith(...points),
    { page: 1, width: 1000, height: 1000, pdf: new Uint8Array(), lines },
    { ...nothing, ...reading },
  );
const reader = (box_2d: number[], type = 'S') => ({
  kind: 'reader' as const,
  type,
  box_2d,
  confidence: 0.8,
});

describe('a row of a model', () => {
  it('is held by a text that says just its tag, wherever the model saw it', () => {
    const { points, withheld } = anchored([line('A-101', [700, 700, 730, 710])], [{}]);
    expect(points).toMatchObject([
      {
        anchor: { by: 'text' },
        point: {
          box: [700, 700, 730, 710],
          reviews: ['only the model takes this text for an access point'],
        },
      },
    ]);
    expect(withheld).toEqual([]);
  });

  it('is held by the pieces of its tag table together', () => {
    const pieces = [line('A L1 042', [100, 100, 130, 106]), line('PK', [140, 100, 148, 106])];
    const { points } = anchored(pieces, [{ tag: 'A L1 042 PK', box_2d: [98, 98, 108, 150] }, {}]);
    expect(points).toMatchObject([{ point: { box: [100, 100, 148, 106] } }]);
  });

  it.each([
    ['a sentence that names it', 'SEE A-101 FOR DETAILS'],
    ['another tag', 'A-102'],
  ])('is not held by %s', (_, text) => {
    const { points, withheld } = anchored([line(text, [100, 100, 130, 110])], [{}]);
    expect(points).toEqual([]);
    expect(withheld).toMatchObject([{ reason: 'no text of the page says so' }]);
  });

  it('names a room only when the page does', () => {
    const lines = [line('A-101', [100, 100, 130, 110]), line('PLANT ROOM', [80, 60, 150, 70])];
    const rooms = ['Plant room', 'Throne room'].map((location) => ({ location }));
    const [known] = anchored(lines, rooms.slice(0, 1)).points;
    const [unknown] = anchored(lines, rooms.slice(1)).points;
    expect([known?.point.location, unknown?.point.location]).toEqual(['Plant room', null]);
  });

  it('counts once, however often the model says it', () => {
    expect(anchored([line('A-101', [100, 100, 130, 110])], [{}, {}]).points).toHaveLength(1);
  });
});

describe('a device of a model', () => {
  const lines = [line('A-101', [100, 100, 130, 110])];
  const symbol = {
    what: 'symbol',
    page: 1,
    box: [200, 100, 210, 110] as [number, number, number, number],
    reason: 'loose',
  };

  it('takes the place of the symbol that was seen there', () => {
    const { points } = anchored(lines, [{ devices: [reader([102, 203, 111, 212])] }], {
      withheld: [symbol],
    });
    expect(points[0]?.point.devices).toEqual([
      { kind: 'reader', type: 'S', box: symbol.box, found: 'model', confidence: 0.8 },
    ]);
    expect(points[0]?.point.reviews).not.toContain('only the model sees 1 of its devices');
  });

  it('takes each symbol once', () => {
    const devices = [reader([100, 200, 110, 210]), reader([106, 206, 116, 216])];
    const { points } = anchored(lines, [{ devices }], { withheld: [symbol] });
    expect(points[0]?.point.devices.map(({ confidence }) => confidence)).toEqual([0.8, 0.6]);
    expect(points[0]?.point.reviews).toContain('only the model sees 1 of its devices');
  });

  it.each([
    ['reader', 'S', 'S'],
    ['reader', 'ignore all rules', 'unspecified'],
    ['lock', '12', '12'],
    ['lock', 'maglock', 'unspecified'],
    ['requestToExit', 'dome', 'dome'],
    ['requestToExit', 'push bar', 'button'],
    ['output', 'controlled', 'controlled'],
    ['other', 'keypad', 'keypad'],
    ['other', '=1+1', 'unspecified'],
    ['breakGlass', 'green', 'unspecified'],
  ] as const)('of kind %s and type "%s" is %s', (kind, type, expected) => {
    const device = { kind, type, box_2d: [100, 200, 110, 210], confidence: 1 };
    expect(anchored(lines, [{ devices: [device] }]).points[0]?.point.devices).toMatchObject([
      { kind, type: expected },
    ]);
  });
});
