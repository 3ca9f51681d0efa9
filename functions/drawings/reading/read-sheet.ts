import type { Device } from './devices/device.ts';
import type { RuledLines } from './geometry/ruled-lines.ts';
import type { Point } from './geometry/segment.ts';
import type { Legend } from './legend/legend.ts';
import type { PageModel } from './page-model/page-model.ts';
import type { Region } from './regions/find-regions.ts';
import type { Equipment } from './tags/find-equipment.ts';
import type { Tag, Withheld } from './tags/tag.ts';
import type { TextLine } from './words/text-lines.ts';
import type { Baseline } from './words/word.ts';

/** A page as far as its texts tell: what every device finder starts from. In the upright frame. */
export interface ReadSheet {
  readonly model: PageModel;
  /** Height of tag text, the sheet's own unit of length; no absolute length is used anywhere. */
  readonly h: number;
  readonly baselines: readonly Baseline[];
  readonly lines: readonly TextLine[];
  readonly rules: RuledLines;
  /** How far apart pieces of one line may lie on this sheet, in points. */
  readonly tolerance: number;
  readonly regions: readonly Region[];
  /** Tags of every system that stand on the plan. */
  readonly tags: readonly Tag[];
  readonly equipment: readonly Equipment[];
  readonly withheld: readonly Withheld[];
  /** What legends on other sheets of the set say; null when nothing is known of any. */
  readonly ofTheSet: Legend | null;
}

/** A device that belongs to the point of a tag. */
export interface TaggedDevice {
  readonly tag: Tag;
  readonly device: Device;
}

/** What one way of finding devices has found on a sheet. */
export interface DeviceFindings {
  readonly devices: readonly TaggedDevice[];
  readonly withheld: readonly Withheld[];
  /** Reasons to look at a point again. */
  readonly reviews: readonly { readonly tag: Tag; readonly reason: string }[];
  readonly warnings: readonly string[];
  /** Rooms of points, where their doors tell them for certain. */
  readonly locations?: ReadonlyMap<Tag, string>;
  /** The legend as read. */
  readonly legend?: readonly LegendLine[];
  /** The same with its pictures, for other sheets of the set. */
  readonly learnt?: Legend;
  /** Ways of the leaders from their tags to the symbols. */
  readonly leaders?: readonly { readonly tag: Tag; readonly way: readonly Point[] }[];
}

/** A symbol of the legend: its letters or digits, what its label says, and the kind it is read as. */
export interface LegendLine {
  readonly code: string;
  readonly meaning: string;
  readonly kind: string;
}

/**
 * One way of finding devices and the tags they belong to. Finders run in the order of
 * `deviceFinders`; the chain of symbols, leaders and association is one more of them.
 */
export type DeviceFinder = (sheet: ReadSheet) => DeviceFindings;
