import type { Layout } from '../sheets/layout.ts';
import { countDevices } from '../truth/devices.ts';
import { hardwareSets } from './hardware-sets.ts';

/** The door at which the specification asks for one reader more than the sheet shows. */
export const DISAGREES = 'A-047-PK-B2';

export const doorHeadings = [
  'Door ID',
  'Location',
  'Leaves',
  'Hardware set',
  'Lock type',
  'Readers',
  'Break glass',
  'Fire rating',
] as const;

/** The rows of the door schedule, sorted by door: what the sheet shows, but for one reader. */
export function doorRows({ sheet, points }: Layout): string[][] {
  return points
    .map((placed) => {
      const { point, pack, location } = placed.plan;
      const id = `A-${point}-${pack}-${sheet.level}`;
      const devices = countDevices(placed);
      const set = hardwareSets.find(({ fits }) => fits(devices))?.code ?? '';
      const readers = Object.values(devices.readers).reduce((sum, count) => sum + count, 0);
      const [lock = '-'] = Object.keys(devices.locks);
      return [
        id,
        location ?? '',
        devices.leaves === null ? '-' : String(devices.leaves),
        set,
        lock,
        String(id === DISAGREES ? readers + 1 : readers),
        String(devices.breakGlass),
        fireRating(location ?? ''),
      ];
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

function fireRating(location: string): string {
  if (/STAIR|LIFT/.test(location)) return 'FD60S';
  return /PLANT|SWITCH|TRANSFORMER|BATTERY|GENERATOR|GAS/.test(location) ? 'FD120' : '-';
}
