import type {
  AccessPoint,
  PointDevice,
} from '../../../functions/drawings/reading/drawing-reading.ts';
import { shownBox } from '../page/placing.ts';
import type { PlacedPoint } from '../plan/place-points.ts';
import type { PlanPage } from '../plan/plan-page.ts';
import { idOf, tagText } from '../plan/tag-layout.ts';
import { drawnDevice } from '../symbols/devices.ts';
import type { Place, PointNote } from './truth.ts';

/** One place of an access point: what stands there, on one page. */
export interface Sighting {
  readonly id: string;
  readonly tag: string;
  readonly place: Place;
  readonly devices: readonly PointDevice[];
  readonly rooms: readonly { readonly name: string; readonly number: string }[];
  readonly isCertain: boolean;
}

export function devicesOf({ blocks }: PlacedPoint, { page }: PlanPage): readonly PointDevice[] {
  return blocks.flatMap(({ boxes }) =>
    boxes.flatMap(({ code, box }) => {
      const { kind, type } = drawnDevice(code, page.conventions);
      if (kind === 'preparation') return [];
      const place = { page: page.number, box: shownBox(page.placed, box) };
      return [{ kind, type, ...place, found: 'leader', confidence: 1 }];
    }),
  );
}

export function sightingOf(point: PlacedPoint, plan: PlanPage): Sighting {
  const words = { system: 'A', ...point.spec };
  const { page } = plan;
  return {
    id: idOf(words),
    tag: tagText(words, page.conventions),
    place: { page: page.number, box: shownBox(page.placed, point.tag) },
    devices: devicesOf(point, plan),
    rooms: point.rooms.filter(({ name }) => name !== ''),
    isCertain: point.role === 'led',
  };
}

const keyOf = ({ kind, type }: PointDevice): string => `${kind} ${type}`;

/** Every device once: of each kind and type those of the page that shows most. */
function countedDevices(sightings: readonly Sighting[]): PointDevice[] {
  const most = new Map<string, readonly PointDevice[]>();
  for (const { devices } of sightings) {
    for (const [key, here] of Map.groupBy(devices, keyOf)) {
      if (here.length > (most.get(key)?.length ?? 0)) most.set(key, here);
    }
  }
  return [...most.keys()].sort().flatMap((key) => most.get(key) ?? []);
}

function byType(
  devices: readonly PointDevice[],
  kind: PointDevice['kind'],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of devices.filter((device) => device.kind === kind)) {
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

const signature = ({ devices }: Sighting): string => devices.map(keyOf).sort().join();

/** One row from every sighting of a point. */
export function rowOf(sightings: readonly Sighting[]): AccessPoint | undefined {
  const [first] = sightings;
  if (!first) return undefined;
  const devices = countedDevices(sightings);
  const countOf = (kind: PointDevice['kind']): number =>
    devices.filter((device) => device.kind === kind).length;
  const positionSwitches = countOf('positionSwitch');
  const differs = new Set(sightings.map(signature)).size > 1;
  const room = first.rooms[0];
  return {
    id: first.id,
    tag: [...new Set(sightings.map(({ tag }) => tag))].join(', '),
    system: 'A',
    page: first.place.page,
    box: first.place.box,
    places: sightings.map(({ place }) => place),
    location: room?.name ?? null,
    leaves: positionSwitches || null,
    readers: byType(devices, 'reader'),
    breakGlass: countOf('breakGlass'),
    requestToExit: byType(devices, 'requestToExit'),
    positionSwitches,
    locks: byType(devices, 'lock'),
    outputs: byType(devices, 'output'),
    other: byType(devices, 'other'),
    devices,
    specification: {},
    confidence: 1,
    review: differs ? 'The counts differ between pages.' : null,
  };
}

export function noteOf(sightings: readonly Sighting[]): PointNote {
  const names = sightings.flatMap(({ rooms }) =>
    rooms.flatMap(({ name, number }) => [name, `${name} ${number}`, `${number} ${name}`]),
  );
  return {
    expect: sightings.every(({ isCertain }) => isCertain) ? 'read' : 'review',
    locations: [...new Set(names)],
    unscored: names.length === 0 ? ['location'] : [],
  };
}
