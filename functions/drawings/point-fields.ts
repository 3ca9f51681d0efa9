import type { DeviceCounts } from './reading/device-counts.ts';
import type { AccessPoint, PointDevice } from './reading/drawing-reading.ts';

/** What a count of a row is called in JSON: `readers.S`, `breakGlass`. */
const families = {
  reader: 'readers',
  breakGlass: 'breakGlass',
  requestToExit: 'requestToExit',
  positionSwitch: 'positionSwitches',
  lock: 'locks',
  output: 'outputs',
  other: 'other',
} as const satisfies Record<PointDevice['kind'], keyof DeviceCounts>;

/** The counts of a row, by the field of the reading. */
export const countFamilies = Object.values(families);

/** Kinds that a row counts whatever their type. */
const oneCount: ReadonlySet<PointDevice['kind']> = new Set(['breakGlass', 'positionSwitch']);

/** Whether a row has one count for all devices of this kind. */
export function isCountedWhole(kind: PointDevice['kind']): boolean {
  return oneCount.has(kind);
}

/** The field that counts such devices. */
export function countField({ kind, type }: Pick<PointDevice, 'kind' | 'type'>): string {
  return isCountedWhole(kind) ? families[kind] : `${families[kind]}.${type}`;
}

/** Every count of a row that is not 0, by its field, in the order of the reading. */
export function countsByField(point: AccessPoint): ReadonlyMap<string, number> {
  return new Map(
    countFamilies.flatMap((family): (readonly [string, number])[] => {
      const counts = point[family];
      if (typeof counts === 'number') return counts > 0 ? [[family, counts]] : [];
      const entries = Object.entries<number | undefined>(counts);
      return entries.flatMap(([type, count = 0]) =>
        count > 0 ? [[`${family}.${type}`, count]] : [],
      );
    }),
  );
}

const words: Readonly<Record<string, string>> = {
  readers: 'Reader',
  breakGlass: 'EBG',
  requestToExit: 'RTE',
  positionSwitches: 'Position switches',
  locks: 'Lock',
  outputs: 'Output',
  point: 'Access point',
};

/** A field as the schedule's headings say it: `Reader S`, `EBG`, `Lock 11`. */
export function fieldInWords(field: string): string {
  const dot = field.indexOf('.');
  if (dot === -1) return words[field] ?? capitalised(field);
  const [family, type] = [field.slice(0, dot), field.slice(dot + 1)];
  if (family === 'other') return capitalised(type);
  return `${words[family] ?? capitalised(family)} ${type === 'unspecified' ? 'of unknown type' : type}`;
}

/** `keySwitch` as `Key switch`. */
function capitalised(name: string): string {
  const spaced = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A row in one line: `A L1 099 PK, page 1, LOBBY: Reader S 1, Lock 11 2`. */
export function pointInWords(point: AccessPoint): string {
  const counts = [...countsByField(point)].map(
    ([field, count]) => `${fieldInWords(field)} ${count}`,
  );
  const place = [point.tag, `page ${point.page}`, ...(point.location ? [point.location] : [])];
  return [place.join(', '), ...(counts.length > 0 ? [counts.join(', ')] : [])].join(': ');
}
