import type { DeviceMeaning } from '../devices/device.ts';
import type { Look, Meaning } from '../symbols/symbol.ts';

/** A symbol of the legend and what its label says. */
export interface LegendEntry {
  readonly look: Look;
  readonly label: string;
  readonly meaning: Meaning;
}

/** What a sheet says of its own symbols. */
export interface Legend {
  readonly entries: readonly LegendEntry[];
  /** Letters that lines such as `R = Card reader` define. */
  readonly letters: ReadonlyMap<string, DeviceMeaning>;
  /** Names of lock codes. */
  readonly locks: ReadonlyMap<string, string>;
}
