import { expect, test } from 'vitest';
import { readDrawing } from '../read-drawing.ts';
import { drawPdf } from '../testing/draw-pdf.ts';
import { devicesAt, plainPoint, reviewOf } from '../testing/symbol-reading.ts';
import { SymbolSheet } from '../testing/symbol-sheet.ts';

const DOOR = ['S', 'P', 'lock 02', 'ring'] as const;

/** Two sheets drawn one over the other: views of different scales on one page. */
async function readViews(draw: (plan: SymbolSheet, detail: SymbolSheet) => void) {
  const [plan, detail] = [new SymbolSheet({ h: 4 }), new SymbolSheet({ h: 6.4 })];
  draw(plan, detail);
  const content = plan.content + detail.content;
  return await readDrawing(drawPdf({ pages: [{ content }] }));
}

test('views of different scales on one page are read each at its own', async () => {
  const reading = await readViews((plan, detail) => {
    for (let i = 0; i < 5; i += 1) {
      plainPoint(plan, `10${i}`, 50, 60 + i * 60, DOOR);
      plainPoint(detail, `20${i}`, 450, 60 + i * 80, DOOR);
    }
  });
  expect(reading.withheld).toEqual([]);
  expect(reading.points).toHaveLength(10);
  for (const { id, review } of reading.points) {
    const point = id.slice(2, 5);
    expect([point, devicesAt(reading, point), review]).toEqual([
      point,
      ['breakGlass', 'lock 02', 'positionSwitch', 'reader S'],
      null,
    ]);
  }
});

test('a detail that shows a door of the plan once more counts it once, to be looked at', async () => {
  const reading = await readViews((plan) => {
    for (let i = 0; i < 5; i += 1) plainPoint(plan, `10${i}`, 50, 60 + i * 60, DOOR);
    plainPoint(plan, '102', 450, 100, DOOR);
  });
  expect(devicesAt(reading, '102')).toEqual([
    'breakGlass',
    'lock 02',
    'positionSwitch',
    'reader S',
  ]);
  expect(reviewOf(reading, '102')).toBe('A L1 102 PK stands more than once on page 1');
});

test('tags of two sizes beside symbols of one size are one view', async () => {
  const reading = await readViews((plan, detail) => {
    for (let i = 0; i < 5; i += 1) plainPoint(plan, `10${i}`, 50, 60 + i * 60, DOOR);
    plan.leader([
      [500, 110],
      [470 + plan.m, 110],
    ]);
    plan.block(470, 110 - plan.m / 2, ['E']);
    detail.tag(['A', 'L1', '201', 'PK'], 500, 110 - 2.4 * detail.h);
  });
  expect(devicesAt(reading, '201')).toEqual(['reader E']);
});
