import type { BlockPlan, Door, PointPlan, TagPlan } from '../blocks/plan.ts';

/** Access points of one package, in one wing where the sheet has several. */
export function pointsOf(common: Pick<PointPlan, 'pack' | 'wing'>) {
  return (
    point: string,
    location: string | null,
    door: Door,
    tag: TagPlan,
    ...blocks: readonly BlockPlan[]
  ): PointPlan => ({ ...common, point, location, door, tag, blocks });
}

type Shift = Omit<TagPlan, 'side' | 'gap'>;

/** A tag to the west of its block; the others likewise. */
export const tagWest = (gap: number, shift: Shift = {}): TagPlan => ({
  side: 'west',
  gap,
  ...shift,
});
export const tagEast = (gap: number, shift: Shift = {}): TagPlan => ({
  side: 'east',
  gap,
  ...shift,
});
export const tagNorth = (gap: number, shift: Shift = {}): TagPlan => ({
  side: 'north',
  gap,
  ...shift,
});
export const tagSouth = (gap: number, shift: Shift = {}): TagPlan => ({
  side: 'south',
  gap,
  ...shift,
});
