import type { PointPlan } from '../../blocks/plan.ts';
import { double, east, levelDoor, north, open, south, uprightDoor, west } from '../doors.ts';
import { pointsOf, tagEast, tagSouth, tagWest } from '../points.ts';

const point = pointsOf({ pack: 'PK', wing: 'main' });

/** Doors of the north row and of the lift lobby. */
export const northPoints: readonly PointPlan[] = [
  point(
    '001',
    'CHILLER PLANT',
    double(levelDoor(120, 200)),
    tagEast(26),
    north(18, 'P P glass/01 01 dome'),
    south(18, 'S'),
  ),
  point(
    '002',
    'BOILER ROOM',
    levelDoor(260, 200),
    tagEast(24),
    north(12, 'P 02/handle glass'),
    south(12, 'S'),
  ),
  point(
    '003',
    'WATER TANKS',
    levelDoor(420, 200),
    tagWest(24),
    north(-12, 'glass 03/infrared P', { foot: 1 }),
    south(-12, 'S'),
  ),
  point(
    '004',
    'SPRINKLER PUMPS',
    levelDoor(480, 200),
    tagEast(20),
    south(12, 'S P/02 handle', { port: 1 }),
  ),
  point(
    '005',
    'STAIR 1',
    levelDoor(640, 200),
    tagWest(20),
    south(-12, 'S 04/P glass', { foot: 1, port: 1 }),
  ),
  point(
    '006',
    'EAST CORRIDOR',
    uprightDoor(780, 226),
    tagSouth(22, { shift: -8 }),
    east(13, 'P 01/dome glass'),
    west(13, 'S'),
  ),
  point(
    '007',
    'MAIN SWITCH ROOM',
    double(levelDoor(880, 200)),
    tagWest(24),
    north(-17, 'P P/01 01/glass dome', { foot: 1, port: 1 }),
    south(-17, 'S'),
  ),
  point(
    '008',
    'TRANSFORMER ROOM',
    levelDoor(940, 200),
    tagEast(26),
    north(12, 'P 02/V glass'),
    south(12, 'S'),
  ),
  point('009', 'LIFT 1', open(double(levelDoor(690, 200))), tagSouth(14), south(10, 'E')),
  point('010', 'LIFT 2', open(double(levelDoor(750, 200))), tagSouth(14), south(-15, 'E')),
];
