import { countField, isCountedWhole } from '../point-fields.ts';
import { deviceKind, requestToExitKind } from '../reading/device-counts.ts';
import type { PointDevice } from '../reading/drawing-reading.ts';
import type { SetCount } from './correction.ts';
import type { Problem } from './problem.ts';

/** Devices that a row counts together. */
export type DeviceSlot = Pick<PointDevice, 'kind' | 'type'>;

const listed = (options: readonly string[]): string => options.join(', ');

/**
 * The count that a correction speaks of.
 *
 * @param path of the device in its correction
 */
export function slotOf({ kind, type }: SetCount['device'], path: string): DeviceSlot | Problem {
  const known = deviceKind.safeParse(kind);
  if (!known.success) {
    const problem = `"${kind}" is no kind of device; there are ${listed(deviceKind.options)}`;
    return { field: `${path}.kind`, problem };
  }
  if (known.data === 'requestToExit' && !requestToExitKind.safeParse(type).success) {
    const problem = `"${type}" is no kind of request to exit; there are ${listed(requestToExitKind.options)}`;
    return { field: `${path}.type`, problem };
  }
  // A record of counts cannot have such a member.
  if (type === '__proto__') return { field: `${path}.type`, problem: 'is no type of device' };
  return { kind: known.data, type };
}

/** Whether a row counts the device in this slot. */
export function isInSlot(slot: DeviceSlot, device: PointDevice): boolean {
  return slot.kind === device.kind && (isCountedWhole(slot.kind) || slot.type === device.type);
}

/** Slots with the same name are one count. */
export const slotName = countField;
