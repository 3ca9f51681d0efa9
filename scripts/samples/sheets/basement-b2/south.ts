import type { PointPlan } from '../../blocks/plan.ts';
import { double, levelDoor, north, open, south } from '../doors.ts';
import { pointsOf, tagEast, tagWest } from '../points.ts';

const point = pointsOf({ pack: 'PK', wing: 'main' });

/** Doors of the row to the south of the central corridor. */
export const southPoints: readonly PointPlan[] = [
  point(
    '041',
    'WASTE STORE',
    levelDoor(115, 452, 'south'),
    tagEast(18),
    south(12, 'P 03/dome glass'),
    north(12, 'S'),
  ),
  point(
    '042',
    'CLEANERS STORE',
    levelDoor(265, 452, 'south'),
    tagWest(22),
    north(-12, 'S P', { foot: 1 }),
  ),
  point(
    '043',
    'ARCHIVE 1',
    levelDoor(300, 452, 'south'),
    tagEast(26),
    south(12, 'P 04/handle glass'),
    north(12, 'S'),
  ),
  point(
    '044',
    'ARCHIVE 2',
    levelDoor(490, 452, 'south'),
    tagWest(26),
    south(-12, 'glass 02/dome P', { foot: 1, port: 1 }),
    north(-12, 'S'),
  ),
  point(
    '045',
    'WORKSHOP',
    double(levelDoor(550, 452, 'south')),
    tagEast(24),
    south(17, 'P P glass/01 01 disabled'),
    north(17, 'S'),
  ),
  point('046', 'GOODS LIFT', open(double(levelDoor(685, 452))), tagEast(10), north(14, 'E')),
  point('047', 'STAIR 2', levelDoor(770, 452, 'south'), tagEast(22), north(12, 'S 04/P glass')),
  point(
    '048',
    'FAN ROOM',
    levelDoor(905, 452, 'south'),
    tagWest(22),
    south(-12, 'P 03/V handle', { foot: 1 }),
    north(-12, 'S'),
  ),
  point(
    '049',
    'GAS INTAKE',
    levelDoor(980, 452, 'south'),
    tagEast(16),
    south(12, 'P 02/glass dome'),
    north(12, 'S R'),
  ),
];
