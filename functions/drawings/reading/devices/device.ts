import type { Box } from '../geometry/box.ts';

/** Kinds of devices, by the field of the reading that counts them. */
type DeviceKind =
  | 'door'
  | 'reader'
  | 'breakGlass'
  | 'requestToExit'
  | 'positionSwitch'
  | 'lock'
  | 'output'
  | 'other';

/**
 * How a device was found: its tag or the words of its label, a letter that the sheet (`legend`) or
 * the usual codes (`catalogue`) define, a symbol that a leader or its place connects, or a model.
 */
type Found = 'tag' | 'words' | 'legend' | 'catalogue' | 'leader' | 'proximity' | 'model';

/** A device with its evidence: where it stands and how it was found. */
export interface Device {
  readonly kind: DeviceKind;
  /** Reader letter, kind of request to exit, lock code, or name of what has no field of its own. */
  readonly type: string;
  readonly box: Box;
  readonly found: Found;
  readonly confidence: number;
}

/** What a device is, apart from where it stands. */
export type DeviceMeaning = Pick<Device, 'kind' | 'type'>;

/** Type of a reader, lock or output of which the drawing says no more. */
export const UNSPECIFIED = 'unspecified';
