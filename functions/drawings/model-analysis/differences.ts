import type { DeviceCounts } from '../reading/device-counts.ts';
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

const fields: readonly (keyof DeviceCounts)[] = [
  'readers',
  'breakGlass',
  'requestToExit',
  'positionSwitches',
  'locks',
  'outputs',
  'other',
];

/** Where a model's row differs from the one that stands, each as a phrase. */
export function differences(row: AccessPoint, model: AccessPoint): string[] {
  const counts = fields.flatMap((field) => {
    const [ours, theirs] = [inWords(row[field]), inWords(model[field])];
    return ours === theirs ? [] : [`${names[field]}: ${ours} here, ${theirs} by the model`];
  });
  const elsewhere =
    row.location !== null && model.location !== null && !same(row.location, model.location)
      ? [`location: ${row.location} here, ${model.location} by the model`]
      : [];
  return [...counts, ...elsewhere];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `S 2, unspecified 1`, in an order of its own. */
function inWords(counts: DeviceCounts[keyof DeviceCounts]): string {
  if (typeof counts === 'number') return String(counts);
  const each = Object.entries(counts).map(([type, count]) => `${type} ${count}`);
  return each.length === 0 ? 'none' : each.sort().join(', ');
}
