import { countsOf } from '../reading/device-counts.ts';
import type { AccessPoint, DrawingReading, PointDevice } from '../reading/drawing-reading.ts';
import { doorId, parseWrittenTag } from '../reading/tags/tag-grammar.ts';
import type { AddPoint } from './correction.ts';
import { type DeviceSlot, slotName, slotOf } from './device-slot.ts';
import { isProblem, type Problem } from './problem.ts';

/** A device that a person tells of: it stands where its point stands. */
export function toldDevices(
  { page, box }: Pick<AccessPoint, 'page' | 'box'>,
  { kind, type }: DeviceSlot,
  count: number,
): PointDevice[] {
  return Array.from({ length: count }, () => ({
    kind,
    type,
    page,
    box: [...box],
    found: 'correction',
    confidence: 1,
  }));
}

/** Door leaves by their position switches, as the reader counts them. */
export function leavesOf(positionSwitches: number): number | null {
  return positionSwitches > 0 ? positionSwitches : null;
}

function devicesOf(added: AddPoint): PointDevice[] | Problem {
  const devices: PointDevice[] = [];
  const seen = new Set<string>();
  for (const [index, { count, ...device }] of added.devices.entries()) {
    const path = `devices.${index}`;
    const slot = slotOf(device, path);
    if (isProblem(slot)) return slot;
    if (seen.has(slotName(slot))) return { field: path, problem: 'is told twice' };
    seen.add(slotName(slot));
    devices.push(...toldDevices(added, slot, count));
  }
  return devices;
}

/** The row that a person adds. Its id is the one given, or what the tag's grammar makes of it. */
export function addedPoint(added: AddPoint, { source }: DrawingReading): AccessPoint | Problem {
  const { tag, page, box } = added;
  const parts = parseWrittenTag(tag);
  const id = added.id ?? (parts === null ? undefined : doorId(parts));
  if (id === undefined) {
    return { field: 'id', problem: `must be given, since "${tag}" follows no known form of a tag` };
  }
  if (parts !== null && parts.system !== null && parts.system !== 'A') {
    return { field: 'tag', problem: `"${tag}" is of another system, so it is no access point` };
  }
  if (page > source.pages) {
    return { field: 'page', problem: `the drawing has ${source.pages} pages` };
  }
  const devices = devicesOf(added);
  if (isProblem(devices)) return devices;
  const counts = countsOf(devices);
  return {
    id,
    tag,
    system: parts === null ? 'A' : (parts.system ?? parts.systemText),
    page,
    box,
    places: [{ page, box: [...box] }],
    location: added.location ?? null,
    leaves: leavesOf(counts.positionSwitches),
    ...counts,
    devices,
    specification: {},
    confidence: 1,
    review: null,
  };
}
