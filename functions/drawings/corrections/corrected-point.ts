import { countsOf } from '../reading/device-counts.ts';
import type { AccessPoint, PointDevice } from '../reading/drawing-reading.ts';
import { leavesOf, toldDevices } from './added-point.ts';
import { type DeviceSlot, isInSlot, slotName } from './device-slot.ts';

/** What a person says of a row that is there. */
export interface PointChanges {
  readonly counts: readonly { readonly slot: DeviceSlot; readonly count: number }[];
  /** Undefined: not told. */
  readonly location: string | null | undefined;
  readonly confirmed: boolean;
}

/** How many devices of the slot the row has. */
export function countIn(point: AccessPoint, slot: DeviceSlot): number {
  return point.devices.filter((device) => isInSlot(slot, device)).length;
}

/** The row as the changes say; their order does not matter. */
export function correctedPoint(point: AccessPoint, changes: PointChanges): AccessPoint {
  const { counts, location, confirmed } = changes;
  const inOrder = counts.toSorted((a, b) => (slotName(a.slot) < slotName(b.slot) ? -1 : 1));
  const counted = inOrder.reduce((row, { slot, count }) => withCount(row, slot, count), point);
  return {
    ...counted,
    ...(location !== undefined && { location }),
    ...(confirmed && { review: null }),
  };
}

function withCount(point: AccessPoint, slot: DeviceSlot, count: number): AccessPoint {
  const there = point.devices.filter((device) => isInSlot(slot, device));
  const dropped = new Set(leastSure(there).slice(0, Math.max(0, there.length - count)));
  const devices = [
    ...point.devices.filter((device) => !dropped.has(device)),
    ...toldDevices(point, slot, Math.max(0, count - there.length)),
  ];
  return {
    ...point,
    ...countsOf(devices),
    ...(slot.kind === 'positionSwitch' && { leaves: leavesOf(count) }),
    devices,
  };
}

/** The least sure first; of equally sure ones the last. */
function leastSure(devices: readonly PointDevice[]): PointDevice[] {
  return devices.toReversed().sort((a, b) => a.confidence - b.confidence);
}
