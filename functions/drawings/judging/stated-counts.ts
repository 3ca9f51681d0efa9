import type { DrawingReading, PointDevice } from '../reading/drawing-reading.ts';

/** A count that the sheet itself gives of a device, and ours. */
export interface StatedCount {
  readonly what: string;
  readonly stated: number;
  readonly counted: number;
}

/** `Card reader (24 No.)`, `Break glass - 12 off`, `Strike, qty 3`, `Reader x 24`, `Total: 8`. */
const forms: readonly RegExp[] = [
  /(\d{1,4})\s*(?:no\b\.?|nos\b\.?|nr\b\.?|off\b|pcs\b\.?)/i,
  /\b(?:qty|quantity|total)\.?\s*[:=]?\s*(\d{1,4})\b/i,
  /\bx\s*(\d{1,4})\)?$/i,
];

/** Kinds whose symbols a legend counts one by one. */
const kinds: ReadonlySet<string> = new Set([
  'reader',
  'breakGlass',
  'positionSwitch',
  'lock',
  'output',
]);

function statedIn(label: string): number | null {
  const found = forms.map((form) => form.exec(label)?.[1]).find((count) => count !== undefined);
  return found === undefined ? null : Number(found);
}

/** Counts that the legend gives with its symbols, each beside what the rows add up to. */
export function statedCounts({ legend, points }: DrawingReading): StatedCount[] {
  const devices = points.flatMap((point) => point.devices);
  return legend.flatMap(({ code, meaning, kind, from }) => {
    const stated = from === 'sheet' && kinds.has(kind) ? statedIn(meaning) : null;
    if (stated === null) return [];
    const counted = devices.filter((device) => isMeant(device, kind, code)).length;
    return [{ what: code === '' ? meaning : `${meaning} (${code})`, stated, counted }];
  });
}

/** A symbol without letters stands for its whole kind. */
function isMeant(device: PointDevice, kind: string, code: string): boolean {
  const lettered = kind === 'reader' || kind === 'lock';
  return device.kind === kind && (!lettered || code === '' || device.type === code);
}
