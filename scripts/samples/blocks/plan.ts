import type { Point, Side } from '../page/geometry.ts';

/** A door leaf or a pair of leaves in a wall. */
export interface Door {
  /** Middle of the opening, on the middle of the wall. */
  readonly at: Point;
  /** Whether the wall runs level or upright (before its wing is turned). */
  readonly wall: 'level' | 'upright';
  readonly leaves: 1 | 2;
  /** The side into which the leaves swing; none for an opening without leaves. */
  readonly swing?: Side;
}

/** Symbols in one block on one side of a door. */
export interface BlockPlan {
  /** Where the block stands, seen from its dot on the wall. */
  readonly to: Side;
  /** Distance of the dot from the door's middle along the wall. */
  readonly along: number;
  /** Length of the stem between dot and block. */
  readonly stem: number;
  /** Rows of device codes: `S P / glass 02`. */
  readonly boxes: string;
  /** Which box along the near edge carries the stem (0 when left out). */
  readonly foot?: number;
  /** Which box along the tag's side carries the leader (0 when left out). */
  readonly port?: number;
  /** The side on which the leader leaves, where it is not the tag's side. */
  readonly leave?: Side;
}

/** Where a tag stands, seen from its first block. */
export interface TagPlan {
  readonly side: Side;
  /** Length of the leader between block and tag along that side. */
  readonly gap: number;
  /** Shift across that direction; the leader slants when it is not 0. */
  readonly shift?: number;
}

/** One access point of a sheet. */
export interface PointPlan {
  readonly point: string;
  readonly pack: string;
  /** Name of the room that the door secures; null where none can be named. */
  readonly location: string | null;
  readonly wing?: string;
  readonly door: Door;
  readonly blocks: readonly BlockPlan[];
  readonly tag: TagPlan;
}
