import type { PointPlan } from '../../blocks/plan.ts';
import { double, levelDoor, north, south } from '../doors.ts';
import { pointsOf, tagEast, tagWest } from '../points.ts';

const point = pointsOf({ pack: 'PK', wing: 'main' });

/** Doors of the rooms between the two corridors. */
export const middlePoints: readonly PointPlan[] = [
  point(
    '021',
    'SECURITY CONTROL',
    levelDoor(130, 262, 'south'),
    tagEast(18),
    south(12, 'P 02/handle glass'),
    north(12, 'S'),
  ),
  point(
    '022',
    'SECURITY CONTROL',
    levelDoor(110, 392),
    tagEast(26),
    north(12, 'P 04/infrared D'),
    south(12, 'S'),
  ),
  point(
    '023',
    'EQUIPMENT ROOM',
    levelDoor(230, 262, 'south'),
    tagEast(16),
    south(12, 'P 02/handle glass', { port: 1 }),
    north(12, 'S'),
  ),
  point(
    '024',
    'GUARD LOCKERS',
    levelDoor(345, 392),
    tagWest(26),
    south(-12, 'S P/03 dome', { foot: 1, port: 1 }),
  ),
  point(
    '025',
    'CASH ROOM',
    levelDoor(415, 262, 'south'),
    tagEast(14),
    south(12, 'P 02 glass/dome D output'),
    north(12, 'S'),
  ),
  point(
    '026',
    'VAULT',
    levelDoor(520, 392),
    tagEast(26),
    north(12, 'P 11/V glass'),
    south(12, 'S E'),
  ),
  point(
    '027',
    'LOADING OFFICE',
    levelDoor(680, 392),
    tagWest(24),
    north(-12, 'P 03/handle glass', { foot: 1 }),
    south(-12, 'S'),
  ),
  point(
    '028',
    'COMMS ROOM',
    levelDoor(800, 392),
    tagWest(24),
    north(-12, 'P 02/dome glass', { foot: 1, port: 1 }),
    south(-12, 'S'),
  ),
  point(
    '029',
    'BATTERY ROOM',
    levelDoor(860, 262, 'south'),
    tagEast(14),
    south(12, 'P 05'),
    north(12, 'S'),
  ),
  point(
    '030',
    'GENERATOR',
    double(levelDoor(1010, 262, 'south')),
    tagWest(22),
    south(-17, 'P P/01 01/glass dome', { foot: 1, port: 1 }),
    north(-17, 'R'),
  ),
  point(
    '031',
    'GENERATOR',
    levelDoor(980, 392),
    tagEast(14),
    north(12, 'P 06/glass infrared'),
    south(12, 'S'),
  ),
];
