import * as z from 'zod';

/** Kinds of devices a row counts, by the field of the reading. */
export const deviceKind = z.enum([
  'reader',
  'breakGlass',
  'requestToExit',
  'positionSwitch',
  'lock',
  'output',
  'other',
]);

/** Kinds of request to exit. */
export const requestToExitKind = z.enum(['dome', 'handle', 'infrared', 'disabled', 'button']);

interface Counted {
  readonly kind: z.infer<typeof deviceKind>;
  readonly type: string;
}

/** The counts of a row. */
export interface DeviceCounts {
  readonly readers: Record<string, number>;
  readonly breakGlass: number;
  readonly requestToExit: Partial<Record<z.infer<typeof requestToExitKind>, number>>;
  readonly positionSwitches: number;
  readonly locks: Record<string, number>;
  readonly outputs: Record<string, number>;
  readonly other: Record<string, number>;
}

/** The counts that a row's devices add up to: there is no other source of counts. */
export function countsOf(devices: readonly Counted[]): DeviceCounts {
  const byType = (kind: Counted['kind']): Record<string, number> => {
    const types = devices.filter((device) => device.kind === kind).map(({ type }) => type);
    const same = Map.groupBy(types, (type) => type);
    return Object.fromEntries([...same].map(([type, each]) => [type, each.length]));
  };
  const exits = byType('requestToExit');
  const known = requestToExitKind.options.filter((kind) => exits[kind] !== undefined);
  return {
    readers: byType('reader'),
    breakGlass: devices.filter(({ kind }) => kind === 'breakGlass').length,
    requestToExit: Object.fromEntries(known.map((kind) => [kind, exits[kind]])),
    positionSwitches: devices.filter(({ kind }) => kind === 'positionSwitch').length,
    locks: byType('lock'),
    outputs: byType('output'),
    other: byType('other'),
  };
}

/** Names of the counts of a row that differ from what its devices add up to. */
export function wrongCounts(
  point: DeviceCounts & { readonly devices: readonly Counted[] },
): (keyof DeviceCounts)[] {
  const sums = countsOf(point.devices);
  const names: readonly (keyof DeviceCounts)[] = [
    'readers',
    'breakGlass',
    'requestToExit',
    'positionSwitches',
    'locks',
    'outputs',
    'other',
  ];
  return names.filter((name) => !same(point[name], sums[name]));
}

function same(a: DeviceCounts[keyof DeviceCounts], b: DeviceCounts[keyof DeviceCounts]): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  const [x, y] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return x.size === y.size && [...x].every(([key, count]) => y.get(key) === count);
}
