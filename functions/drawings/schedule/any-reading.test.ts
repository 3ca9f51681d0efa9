import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestToExitKind } from '../reading/device-counts.ts';
import type { AccessPoint } from '../reading/drawing-reading.ts';
import { textCell } from './clean-text.ts';
import { formatSchedule } from './format-schedule.ts';
import { inOrder } from './in-order.ts';
import { textWidth } from './terminal/text-width.ts';
import { readBack, sheetNamed, valuesOf } from './testing/read-back.ts';
import { point, reading } from './testing/readings.ts';
import { writeSchedule } from './write-schedule.ts';

const time = new Date('2026-11-22T08:30:00Z');

/** Any text at all: broken surrogates, control characters and formulas included. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('=1+1', '+1', '-1', '@A1', '\t=2', 'a\u0000b', '\ud800', '<&>"\'', '__proto__'),
);
const count = fc.integer({ min: 1, max: 9 });
const counts = fc.dictionary(text, count, { maxKeys: 3 });
const kinds = requestToExitKind.options;

const anyPoint: fc.Arbitrary<AccessPoint> = fc
  .record({
    id: text,
    tag: text,
    location: fc.option(text),
    leaves: fc.option(fc.nat(4)),
    readers: counts,
    breakGlass: fc.nat(3),
    requestToExit: fc.dictionary(fc.constantFrom(...kinds), count, { noNullPrototype: true }),
    positionSwitches: fc.nat(4),
    locks: counts,
    outputs: counts,
    other: counts,
    confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
    review: fc.option(text),
  })
  .map((changes) => point(changes));

const anyReading = fc
  .uniqueArray(anyPoint, { maxLength: 12, selector: ({ id }) => id })
  .map((points) => reading({ points }));

const sum = (values: Readonly<Record<string, number>>): number =>
  Object.values(values).reduce((total, value) => total + value, 0);

it('reads back the same rows from the workbook of any reading', async () => {
  await fc.assert(
    fc.asyncProperty(anyReading, async (any) => {
      const workbook = await readBack(await writeSchedule(any, { time }));
      const [header = [], ...rows] = valuesOf(sheetNamed(workbook, 'Door schedule'));
      const column = (row: readonly unknown[], name: string): unknown => row[header.indexOf(name)];
      expect(rows).toHaveLength(any.points.length + 1);
      for (const [index, expected] of inOrder(any.points).entries()) {
        const row = rows[index] ?? [];
        expect(row[0]).toBe(index + 1);
        expect(row[1]).toBe(textCell(expected.id));
        expect(row[2]).toBe(textCell(expected.tag));
        expect(row[3]).toBe(textCell(expected.location));
        expect(row[4]).toBe(expected.leaves);
        expect(row.at(-1)).toBe(textCell(expected.review));
        expect(column(row, 'EBG')).toBe(expected.breakGlass);
        expect(column(row, 'Position switches')).toBe(expected.positionSwitches);
        expect(column(row, 'Outputs')).toBe(sum(expected.outputs));
        const readers = row.slice(5, header.indexOf('EBG'));
        expect(readers.reduce<number>((total, value) => total + Number(value), 0)).toBe(
          sum(expected.readers),
        );
      }
    }),
    { numRuns: 60 },
  );
});

it('prints any reading without a line wider than the terminal', () => {
  fc.assert(
    fc.property(anyReading, fc.integer({ min: 10, max: 200 }), (any, width) => {
      const lines = formatSchedule(any, width).trimEnd().split('\n');
      expect(lines).toHaveLength(any.points.length + 5);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 200 },
  );
});
