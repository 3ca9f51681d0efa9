import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsOf, deviceKind, requestToExitKind, wrongCounts } from './device-counts.ts';

const devices = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom(...deviceKind.options.filter((kind) => kind !== 'requestToExit')),
      type: fc.constantFrom('S', '02', 'unspecified', '__proto__'),
    }),
    fc.record({
      kind: fc.constant('requestToExit' as const),
      type: fc.constantFrom(...requestToExitKind.options),
    }),
  ),
);

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

test('counts every device once', () => {
  fc.assert(
    fc.property(devices, (all) => {
      const { breakGlass, positionSwitches, ...rest } = countsOf(all);
      const total = Object.values(rest).reduce((so, counts) => so + sum(counts), 0);
      expect(total + breakGlass + positionSwitches).toBe(all.length);
      expect(wrongCounts({ ...countsOf(all), devices: all })).toEqual([]);
    }),
  );
});

test('names the counts that no devices back', () => {
  const devices = [{ kind: 'lock', type: '02' } as const];
  const counts = countsOf(devices);
  expect(wrongCounts({ ...counts, locks: { '03': 1 }, devices })).toEqual(['locks']);
  expect(wrongCounts({ ...counts, breakGlass: 1, readers: { S: 1 }, devices })).toEqual([
    'readers',
    'breakGlass',
  ]);
});
