import type { Door } from '../blocks/plan.ts';
import type { Box, Point } from '../page/geometry.ts';

export type Fitting = 'stair' | 'lift' | 'parking' | 'plant' | 'racks' | 'desks' | 'store';

export interface Room {
  readonly name: string;
  readonly number: string;
  readonly box: Box;
  readonly fitting?: Fitting;
  /** Middle of the name where it is not the room's own middle. */
  readonly label?: Point;
}

/** Rooms that fill a rectangle, and the doors between them; may stand turned on the sheet. */
export interface Wing {
  readonly name: string;
  readonly outline: Box;
  readonly rooms: readonly Room[];
  /** Doors without access control. */
  readonly doors: readonly Door[];
  readonly turned?: { readonly pivot: Point; readonly degrees: number };
}

/** Building grid: where its lines stand. */
export interface Grid {
  readonly upright: readonly { readonly x: number; readonly name: string }[];
  readonly level: readonly { readonly y: number; readonly name: string }[];
  readonly bounds: Box;
}
