import type { Door } from '../blocks/plan.ts';
import type { Point, Side } from '../page/geometry.ts';
import { directions, move, towards } from '../page/geometry.ts';
import type { Path } from '../page/path.ts';
import { arc, polyline } from '../page/path.ts';
import { doorWidth } from './walls.ts';

/** The leaves of a door, each a thin line and the quarter circle of its swing. */
export function doorLeaves(door: Door): readonly Path[] {
  if (!door.swing) return [];
  const half = doorWidth(door) / 2;
  const alongWall: Side = door.wall === 'level' ? 'east' : 'south';
  const ends: readonly Point[] = [
    towards(door.at, alongWall, -half),
    towards(door.at, alongWall, half),
  ];
  const leaf = door.leaves === 2 ? half : 2 * half;
  return ends.slice(0, door.leaves).flatMap((hinge, index) => {
    const inward = directions[alongWall];
    const sign = index === 0 ? 1 : -1;
    const shut = move(hinge, inward[0] * sign * leaf, inward[1] * sign * leaf);
    return leafPaths(hinge, shut, door.swing ?? 'north', leaf);
  });
}

function leafPaths(hinge: Point, shut: Point, swing: Side, leaf: number): readonly Path[] {
  const open = towards(hinge, swing, leaf);
  const turnsRight =
    (open[0] - hinge[0]) * (shut[1] - hinge[1]) - (open[1] - hinge[1]) * (shut[0] - hinge[0]) > 0;
  return [polyline([hinge, open]), arc(open, hinge, 1, turnsRight)];
}
