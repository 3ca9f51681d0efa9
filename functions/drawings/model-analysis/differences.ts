import { countFamilies } from '../point-fields.ts';
import type { DeviceCounts } from '../reading/device-counts.ts';
import { UNSPECIFIED } from '../reading/devices/device.ts';
import type { AccessPoint } from '../reading/drawing-reading.ts';

const names: Readonly<Record<keyof DeviceCounts, string>> = {
  readers: 'readers',
  breakGlass: 'break glass',
  requestToExit: 'request to exit',
  positionSwitches: 'position switches',
  locks: 'locks',
  outputs: 'outputs',
  other: 'other devices',
};

/** Where a model's row differs from the one that stands, each as a phrase. */
export function differences(row: AccessPoint, model: AccessPoint): string[] {
  const counts = countFamilies.flatMap((field) => {
    const [ours, theirs] = [row[field], model[field]];
    if (agree(ours, theirs)) return [];
    return [`${names[field]}: ${inWords(ours)} here, ${inWords(theirs)} by the model`];
  });
  const elsewhere =
    row.location !== null && model.location !== null && !same(row.location, model.location)
      ? [`location: ${row.location} here, ${model.location} by the model`]
      : [];
  return [...counts, ...elsewhere];
}

type Counts = DeviceCounts[keyof DeviceCounts];

/** As many, and of the same types as far as both name one. */
function agree(a: Counts, b: Counts): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  const [x, y] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const total = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const within = (some: ReadonlyMap<string, number>, all: ReadonlyMap<string, number>): boolean =>
    [...some].every(([type, count]) => type === UNSPECIFIED || count <= (all.get(type) ?? 0));
  return total(x) === total(y) && (within(x, y) || within(y, x));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `S 2, unspecified 1`, in an order of its own. */
function inWords(counts: Counts): string {
  if (typeof counts === 'number') return String(counts);
  const each = Object.entries(counts).map(([type, count]) => `${type} ${count}`);
  return each.length === 0 ? 'none' : each.sort().join(', ');
}
