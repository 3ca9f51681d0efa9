import type { Conventions } from './conventions.ts';
import type { Dice } from './dice.ts';

/** One way in which a drawing may differ; two of one group would undo each other. */
export interface Variation {
  readonly group: string;
  readonly change: (from: Conventions, dice: Dice) => Conventions;
}
