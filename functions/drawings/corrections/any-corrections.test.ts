import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deviceKind, requestToExitKind } from '../reading/device-counts.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { point, reading } from '../schedule/testing/readings.ts';
import { applyCorrections } from './apply-corrections.ts';
import { type Correction, corrections } from './correction.ts';

const type = fc.constantFrom('S', 'E', '11', 'unspecified', 'constructor', 'a.b');
const counts = fc.dictionary(type, fc.integer({ min: 1, max: 3 }), { maxKeys: 3 });

const anyReading: fc.Arbitrary<DrawingReading> = fc
  .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers
        .toSorted((a, b) => a - b)
        .map((number) =>
          fc
            .record({ readers: counts, locks: counts, other: counts, breakGlass: fc.nat(2) })
            .map((told) =>
              point({ id: `A-${String(number).padStart(3, '0')}`, location: 'ROOM', ...told }),
            ),
        ),
    ),
  )
  .map((points) => reading({ points }));

const device = fc
  .tuple(
    fc.constantFrom(...deviceKind.options),
    type,
    fc.constantFrom(...requestToExitKind.options),
  )
  .map(([kind, other, exit]) => ({ kind, type: kind === 'requestToExit' ? exit : other }));

const reason = fc.constantFrom('seen on site', 'by telephone');
const id = (of: DrawingReading) => fc.constantFrom(...of.points.map((each) => each.id));

function anyCorrection(of: DrawingReading): fc.Arbitrary<unknown> {
  const action = <Name extends string>(name: Name) => fc.constant(name);
  const change = { id: id(of), reason };
  return fc.oneof(
    fc.record({ action: action('set_count'), device, count: fc.nat(5), ...change }),
    fc.record({
      action: action('set_location'),
      location: fc.option(fc.constant('HALL')),
      ...change,
    }),
    fc.record({ action: action('confirm'), ...change }),
    fc.record({ action: action('remove_point'), ...change }),
    fc.record({
      action: action('add_point'),
      tag: fc.integer({ min: 100, max: 130 }).map((number) => `A-${number}`),
      page: fc.constant(1),
      box: fc.constant([1, 2, 3, 4]),
      devices: fc.uniqueArray(
        fc
          .tuple(device, fc.integer({ min: 1, max: 3 }))
          .map(([each, count]) => ({ ...each, count })),
        { maxLength: 3, selector: ({ kind }) => kind },
      ),
      reason,
    }),
  );
}

/** The same correction twice decides the same; so do a removal and anything else of its point. */
function independent(all: readonly Correction[]): Correction[] {
  const key = (each: Correction): string => {
    if (each.action === 'add_point') return each.tag;
    const { kind = '', type: of = '' } = each.action === 'set_count' ? each.device : {};
    const whole = kind === 'breakGlass' || kind === 'positionSwitch';
    return [each.id, each.action, kind, whole ? '' : of].join('|');
  };
  const removed = new Set(all.flatMap((each) => (each.action === 'remove_point' ? each.id : [])));
  const once = new Map(all.map((each) => [key(each), each]));
  return [...once.values()].filter(
    (each) => each.action === 'remove_point' || !removed.has(each.id ?? ''),
  );
}

const anyCase = anyReading.chain((of) =>
  fc
    .array(anyCorrection(of), { maxLength: 12 })
    .map((given) => ({ of, given: independent(corrections.parse(given)) })),
);

it('changes nothing when there is nothing to correct', () => {
  fc.assert(
    fc.property(anyReading, (of) => {
      expect(applyCorrections(of, [])).toEqual({ reading: of, applied: [] });
    }),
  );
});

it('makes a sound reading of any sound reading, and says what it did', () => {
  fc.assert(
    fc.property(anyCase, ({ of, given }) => {
      const before = structuredClone(of);
      const { reading: corrected, applied } = applyCorrections(of, given);
      expect(drawingReading.parse(corrected)).toEqual(corrected);
      expect(applied).toHaveLength(given.length);
      expect(of).toEqual(before);
      const ids = corrected.points.map((each) => each.id);
      expect(ids).toEqual(ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
    }),
    { numRuns: 300 },
  );
});

it('does not mind the order of its corrections', () => {
  const shuffled = anyCase.chain(({ of, given }) =>
    fc.shuffledSubarray(given, { minLength: given.length }).map((other) => ({ of, given, other })),
  );
  fc.assert(
    fc.property(shuffled, ({ of, given, other }) => {
      expect(applyCorrections(of, other).reading).toEqual(applyCorrections(of, given).reading);
    }),
    { numRuns: 300 },
  );
});
