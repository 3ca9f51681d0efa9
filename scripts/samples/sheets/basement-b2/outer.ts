import type { PointPlan } from '../../blocks/plan.ts';
import { double, east, levelDoor, north, south, uprightDoor } from '../doors.ts';
import { pointsOf, tagEast, tagNorth, tagWest } from '../points.ts';

const park = pointsOf({ pack: 'PK', wing: 'south' });
const dock = pointsOf({ pack: 'PD', wing: 'dock' });

/** Doors of the car park and of the turned dock. */
export const outerPoints: readonly PointPlan[] = [
  park(
    '061',
    'CAR PARK',
    double(levelDoor(180, 622, 'south')),
    tagEast(26),
    south(18, 'P P glass/06 06 infrared'),
    north(18, 'R'),
  ),
  park(
    '062',
    'CAR PARK',
    levelDoor(380, 622, 'south'),
    tagWest(30),
    south(-12, 'P 03/dome glass', { foot: 1 }),
    north(-12, 'S'),
  ),
  park(
    '063',
    'BICYCLE STORE',
    levelDoor(445, 622, 'south'),
    tagNorth(10),
    north(12, 'S P/02 infrared'),
  ),
  park(
    '064',
    'SHOWERS',
    levelDoor(560, 622, 'south'),
    tagEast(24),
    south(12, 'P 04/handle glass', { port: 1 }),
    north(12, 'S'),
  ),
  park(
    '065',
    'SOUTH CORRIDOR',
    double(uprightDoor(640, 590, 'west')),
    tagEast(20),
    east(17, 'S P P/01 01 output'),
  ),
  dock(
    '071',
    'DELIVERY DOCK',
    double(levelDoor(750, 650, 'south')),
    tagEast(14),
    south(18, 'P P glass/06 06 dome'),
    north(18, 'R'),
  ),
  dock(
    '072',
    'COLD STORE',
    levelDoor(840, 650, 'south'),
    tagEast(26),
    south(12, 'P 02/handle glass'),
    north(12, 'S'),
  ),
  dock(
    '073',
    'BIN STORE',
    levelDoor(1000, 650, 'south'),
    tagWest(26),
    south(-12, 'P 03', { foot: 1 }),
    north(-12, 'S'),
  ),
];
