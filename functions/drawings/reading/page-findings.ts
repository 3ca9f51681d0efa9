import type { Device } from './devices/device.ts';
import type { OtherTag, WithheldFinding } from './drawing-reading.ts';
import type { Box } from './geometry/box.ts';
import type { Legend } from './legend/legend.ts';
import type { LegendLine } from './read-sheet.ts';
import type { Tag } from './tags/tag.ts';

/** A tag of the access control system and what was found at it. Boxes are in page space. */
export interface FoundPoint {
  readonly tag: Tag;
  readonly page: number;
  readonly box: Box;
  readonly location: string | null;
  readonly devices: readonly Device[];
  /** Reasons to look at it again. */
  readonly reviews: readonly string[];
}

/** A leader from its tag to symbols, in page space. */
export interface LeaderWay {
  readonly page: number;
  readonly tag: string;
  readonly way: readonly (readonly [x: number, y: number])[];
}

/** What one page tells; pages are put together into rows afterwards. */
export interface PageFindings {
  readonly page: number;
  /** Whether the page has paths, only text, or neither. */
  readonly kind: 'vector' | 'text' | 'scan';
  readonly points: readonly FoundPoint[];
  readonly others: readonly OtherTag[];
  readonly withheld: readonly WithheldFinding[];
  readonly warnings: readonly string[];
  readonly legend: readonly LegendLine[];
  /** The legend with its pictures, for other pages of the set; absent when the page has none. */
  readonly learnt?: Legend;
  readonly leaders: readonly LeaderWay[];
}
