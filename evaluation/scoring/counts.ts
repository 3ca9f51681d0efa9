import type { AccessPoint } from '../../functions/drawings/reading/drawing-reading.ts';

/** Counts of one row by device, as `kind type`; the schedule's own numbers. */
export type DeviceCounts = ReadonlyMap<string, number>;

type Countable = Pick<
  AccessPoint,
  'readers' | 'breakGlass' | 'requestToExit' | 'positionSwitches' | 'locks' | 'outputs' | 'other'
>;

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** `monitoredInput`, `monitored input` and `Monitored-Input` are one name. */
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A preparation is no device of the schedule, so naming it among the others does no harm. */
const isPreparation = (name: string): boolean => plainName(name).startsWith('prep');

/** Every device count of a row that is not 0; outputs count whatever they are called. */
export function deviceCounts(point: Countable): DeviceCounts {
  const counts: (readonly [string, number])[] = [
    ...Object.entries(point.readers).map(([type, count]) => [`reader ${type}`, count] as const),
    ['breakGlass', point.breakGlass],
    ...Object.entries(point.requestToExit).map(
      ([type, count]) => [`requestToExit ${type}`, count] as const,
    ),
    ['positionSwitch', point.positionSwitches],
    ...Object.entries(point.locks).map(([type, count]) => [`lock ${type}`, count] as const),
    ['output', sumOf(point.outputs)],
    ...Object.entries(point.other)
      .filter(([name]) => !isPreparation(name))
      .map(([name, count]) => [`other ${plainName(name)}`, count] as const),
  ];
  return new Map(counts.filter(([, count]) => count > 0));
}

/** How two sets of counts differ. */
export interface CountDifference {
  readonly right: number;
  readonly missed: number;
  readonly extra: number;
}

export function compareCounts(truth: DeviceCounts, read: DeviceCounts): CountDifference {
  let [right, missed, extra] = [0, 0, 0];
  for (const key of new Set([...truth.keys(), ...read.keys()])) {
    const [wanted, found] = [truth.get(key) ?? 0, read.get(key) ?? 0];
    right += Math.min(wanted, found);
    missed += Math.max(0, wanted - found);
    extra += Math.max(0, found - wanted);
  }
  return { right, missed, extra };
}
