import type { PointPlan } from '../blocks/plan.ts';
import type { Point, Side } from '../page/geometry.ts';
import type { TitleBlock } from '../panel/title-block.ts';
import type { EquipmentTag } from '../tags/equipment-tag.ts';
import type { Grid, Wing } from '../underlay/plan.ts';

/** A camera with its tag; an elbow makes the leader turn a right angle. */
export interface CameraPlan {
  readonly point: string;
  readonly pack: string;
  readonly code: string;
  readonly at: Point;
  readonly heading: number;
  readonly screenHeight: string;
  /** Upper left corner of the tag. */
  readonly tag: Point;
  /** The side of the tag where the leader arrives. */
  readonly side: Side;
  readonly elbow?: boolean;
}

/** An intruder detector with its tag. */
export interface IntruderPlan {
  readonly point: string;
  readonly pack: string;
  /** `P` position, `V` vibration, `K` keypad, `G` glass break. */
  readonly sensor: string;
  /** Upper left corner of the detector. */
  readonly at: Point;
  readonly tag: Point;
  readonly side: Side;
}

export interface EquipmentPlan extends EquipmentTag {
  readonly at: Point;
}

/** Grey words and marks that belong to nothing. */
export interface Scenery {
  readonly texts: readonly { readonly text: string; readonly at: Point; readonly angle: number }[];
  readonly levelMarks: readonly { readonly at: Point; readonly height: string }[];
  readonly wheelchairs: readonly Point[];
}

/** One sample sheet as data. */
export interface Sheet {
  readonly file: string;
  readonly level: string;
  readonly seed: number;
  readonly wings: readonly Wing[];
  readonly points: readonly PointPlan[];
  readonly cameras: readonly CameraPlan[];
  readonly intruders: readonly IntruderPlan[];
  readonly equipment: readonly EquipmentPlan[];
  readonly grid: Grid;
  readonly scenery: Scenery;
  /** Point numbers with a highlighter patch over them. */
  readonly highlighted: readonly string[];
  /** What a careful reader must remark about the sheet. */
  readonly warnings: readonly string[];
  readonly titleBlock: TitleBlock;
}
