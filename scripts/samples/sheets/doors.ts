import type { BlockPlan, Door } from '../blocks/plan.ts';
import type { Side } from '../page/geometry.ts';

/** A single door in a level wall. */
export const levelDoor = (x: number, y: number, swing: Side = 'north'): Door => ({
  at: [x, y],
  wall: 'level',
  leaves: 1,
  swing,
});

/** A single door in an upright wall. */
export const uprightDoor = (x: number, y: number, swing: Side = 'east'): Door => ({
  at: [x, y],
  wall: 'upright',
  leaves: 1,
  swing,
});

/** The same door with two leaves. */
export const double = (door: Door): Door => ({ ...door, leaves: 2 });

/** A passage without leaves, or the front of a lift. */
export const open = ({ swing: _, ...door }: Door): Door => door;

/** A block to the north of its wall; the others likewise. */
export const north = block('north');
export const south = block('south');
export const east = block('east');
export const west = block('west');

type Place = Omit<BlockPlan, 'to' | 'along' | 'boxes' | 'stem'> & { readonly stem?: number };

function block(to: Side) {
  return (along: number, boxes: string, { stem = 6.6, ...place }: Place = {}): BlockPlan => ({
    to,
    along,
    boxes,
    stem,
    ...place,
  });
}
