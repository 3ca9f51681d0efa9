import type { DeviceMeaning } from '../devices/device.ts';
import type { Box } from '../geometry/box.ts';
import type { Picture } from './likeness.ts';

/** How a symbol box is built, before anyone has asked what it means. */
export type Build =
  | 'lock'
  /** A bar over digits: wiring for a lock that someone else brings. */
  | 'preparation'
  /** A box within the box, and letters. */
  | 'reader'
  | 'rings'
  /** Letters over a bar. */
  | 'underlined'
  /** Letters alone. */
  | 'lettered'
  /** Known by its shape alone. */
  | 'icon'
  /** Both diagonals: a column of the building, unless the legend has just that. */
  | 'crossed'
  | 'empty';

/** What is drawn in a symbol box. */
export interface Look {
  readonly box: Box;
  readonly build: Build;
  /** Its letters or digits; null when there are none. */
  readonly letters: string | null;
  /** Some of its letters are covered. */
  readonly partial: boolean;
  /** Of what is known by its shape; null for the rest. */
  readonly picture: Picture | null;
}

/** What a symbol stands for. */
export type Meaning =
  | { readonly role: 'device'; readonly device: DeviceMeaning }
  /** The mark of the intruder system: it and its neighbour are no access control devices. */
  | { readonly role: 'intruder' }
  | { readonly role: 'preparation'; readonly code: string };

/** A symbol read: what it means, and how sure that is. */
export interface DeviceSymbol {
  readonly box: Box;
  readonly meaning: Meaning | null;
  /** 0 to 1. */
  readonly certainty: number;
  readonly letters: string | null;
}
