import type { PointPlan } from '../../blocks/plan.ts';
import { double, east, levelDoor, north, south, uprightDoor, west } from '../doors.ts';
import { pointsOf, tagEast, tagSouth, tagWest } from '../points.ts';

const point = pointsOf({ pack: 'PK' });

/** Access points from north to south, from west to east. */
export const points: readonly PointPlan[] = [
  point(
    '001',
    'OPEN PLAN OFFICE',
    double(levelDoor(250, 284)),
    tagEast(27),
    north(18, 'P P dome/01 01 glass', { port: 1 }),
    south(18, 'S'),
  ),
  point(
    '002',
    'COMMS ROOM',
    levelDoor(680, 284),
    tagEast(26),
    north(12, '02 P/handle glass'),
    south(12, 'S'),
  ),
  point(
    '003',
    'STAIR A LOBBY',
    levelDoor(850, 284),
    tagWest(26),
    south(-11, 'S P/03 handle', { port: 1 }),
  ),
  point(
    '004',
    'LIFT LOBBY',
    double(levelDoor(975, 284)),
    tagWest(24),
    north(-17, 'P P/01 01/glass infrared', { foot: 1, port: 1 }),
    south(-17, 'S'),
  ),
  point(
    '005',
    'RECEPTION',
    double(levelDoor(200, 350, 'south')),
    tagEast(28),
    south(17, 'P P/01 01/glass dome', { port: 1 }),
    north(17, 'E'),
  ),
  point(
    '006',
    'SECURITY CONTROL ROOM',
    uprightDoor(330, 440),
    tagSouth(24, { shift: 14 }),
    east(12, 'P 02/dome D'),
    west(12, 'S'),
  ),
  point(
    '007',
    'SECURITY CONTROL ROOM',
    levelDoor(430, 350, 'south'),
    tagSouth(22),
    south(-12, 'S 02/P handle', { foot: 1 }),
  ),
  point('008', 'ELECTRICAL RISER', levelDoor(760, 350, 'south'), tagEast(22), south(12, 'P')),
  point(
    '009',
    'ARCHIVE',
    levelDoor(880, 350, 'south'),
    tagEast(30),
    south(12, 'P 04/infrared glass', { port: 1 }),
    north(12, 'S'),
  ),
  point(
    '010',
    'PROJECT OFFICE',
    double(levelDoor(320, 600, 'south')),
    tagWest(30),
    north(-17, 'S P P/01 01 dome', { foot: 1 }),
  ),
  point(
    '011',
    'SERVER ROOM',
    levelDoor(590, 600, 'south'),
    tagEast(27),
    south(12, 'P 02/handle glass', { port: 1 }),
    north(12, 'E'),
  ),
  point('012', 'STAIR B LOBBY', levelDoor(750, 600, 'south'), tagWest(26), north(-11, 'S P')),
  point(
    '013',
    'LOADING BAY',
    double(levelDoor(880, 600, 'south')),
    tagEast(26),
    south(17, 'P P/06 06/glass output', { port: 2 }),
    north(17, 'R'),
  ),
  point('014', 'WASTE ROOM', uprightDoor(1040, 730, 'west'), tagWest(26), west(-12, 'P 05')),
];
