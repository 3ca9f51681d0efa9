import type { Grid, Wing } from '../../underlay/plan.ts';
import { double, levelDoor, open, uprightDoor } from '../doors.ts';
import { row } from '../rooms.ts';

/** Two rows of rooms on either side of two corridors. */
const main: Wing = {
  name: 'main',
  outline: [80, 84, 1050, 560],
  rooms: [
    ...row(84, 200, 80, [
      ['CHILLER PLANT', 'B2.01', 230, 'plant', [195, 175.5]],
      ['BOILER ROOM', 'B2.02', 340, 'plant', [285, 110]],
      ['WATER TANKS', 'B2.03', 450, 'plant', [394, 110]],
      ['SPRINKLER\nPUMPS', 'B2.04', 560, 'plant', [505, 112]],
      ['STAIR 1', 'B2.05', 660, 'stair'],
      ['LIFT 1', 'B2.06', 720, 'lift', [690, 184]],
      ['LIFT 2', 'B2.07', 780, 'lift', [750, 184]],
      ['MAIN SWITCH\nROOM', 'B2.08', 910, 'plant', [820, 116]],
      ['TRANSFORMER\nROOM', 'B2.09', 1050, 'plant', [950, 116]],
    ]),
    ...row(200, 262, 80, [
      ['NORTH CORRIDOR', 'B2.10', 560, undefined, [220, 232]],
      ['LIFT LOBBY', 'B2.11', 780, undefined, [640, 240]],
      ['EAST CORRIDOR', 'B2.12', 1050, undefined, [1000, 234]],
    ]),
    ...row(262, 392, 80, [
      ['SECURITY\nCONTROL', 'B2.13', 200, 'desks', [176, 312]],
      ['EQUIPMENT\nROOM', 'B2.14', 300, 'racks', [282, 300]],
      ['GUARD\nLOCKERS', 'B2.15', 390, 'store', [344, 312]],
      ['CASH ROOM', 'B2.16', 490, undefined, [440, 318]],
      ['VAULT', 'B2.17', 600, undefined, [576, 368]],
      ['LOADING\nOFFICE', 'B2.18', 710, 'desks', [680, 340]],
      ['COMMS ROOM', 'B2.19', 830, 'racks', [760, 350]],
      ['BATTERY\nROOM', 'B2.20', 930, 'plant', [880, 320]],
      ['GENERATOR', 'B2.21', 1050, 'plant', [960, 350]],
    ]),
    ...row(392, 452, 80, [['CENTRAL CORRIDOR', 'B2.22', 1050, undefined, [625, 428]]]),
    ...row(452, 560, 80, [
      ['WASTE STORE', 'B2.23', 190, undefined, [140, 500]],
      ['CLEANERS\nSTORE', 'B2.24', 280, 'store', [235, 490]],
      ['ARCHIVE 1', 'B2.25', 400, 'store', [362, 481]],
      ['ARCHIVE 2', 'B2.26', 520, 'store', [460, 500]],
      ['WORKSHOP', 'B2.27', 650, 'plant', [590, 500]],
      ['GOODS LIFT', 'B2.28', 720, 'lift', [685, 540]],
      ['STAIR 2', 'B2.29', 820, 'stair', [770, 540]],
      ['FAN ROOM', 'B2.30', 940, 'plant', [850, 494]],
      ['GAS INTAKE', 'B2.31', 1050, undefined, [1020, 510]],
    ]),
  ],
  doors: [
    double(uprightDoor(560, 231)),
    open(double(levelDoor(800, 560))),
    levelDoor(960, 262, 'south'),
    levelDoor(735, 262, 'south'),
    uprightDoor(300, 350),
  ],
};

const south: Wing = {
  name: 'south',
  outline: [80, 566, 640, 800],
  rooms: [
    ...row(566, 622, 80, [['SOUTH CORRIDOR', 'B2.32', 640, undefined, [270, 592]]]),
    ...row(622, 800, 80, [
      ['CAR PARK', 'B2.33', 420, 'parking', [250, 712]],
      ['BICYCLE\nSTORE', 'B2.34', 530, 'racks', [490, 650]],
      ['SHOWERS', 'B2.35', 640, undefined, [585, 710]],
    ]),
  ],
  doors: [levelDoor(600, 622, 'south'), open(double(uprightDoor(80, 711)))],
};

/** The dock follows the street, not the building's grid. */
const dock: Wing = {
  name: 'dock',
  outline: [690, 606, 1030, 726],
  turned: { pivot: [690, 606], degrees: 12 },
  rooms: [
    ...row(606, 650, 690, [['DOCK CORRIDOR', 'B2.36', 1030, undefined, [960, 622]]]),
    ...row(650, 726, 690, [
      ['DELIVERY DOCK', 'B2.37', 810, undefined, [760, 706]],
      ['COLD STORE', 'B2.38', 910, 'racks', [866, 710]],
      ['BIN STORE', 'B2.39', 1030, 'store', [1000, 700]],
    ]),
  ],
  doors: [uprightDoor(690, 628), uprightDoor(1030, 628, 'west')],
};

export const wings: readonly Wing[] = [main, south, dock];

export const grid: Grid = {
  upright: [80, 230, 390, 560, 710, 830, 930, 1050].map((x, index) => ({
    x,
    name: `B${index + 11}`,
  })),
  level: [84, 200, 262, 392, 452, 560, 800].map((y, index) => ({ y, name: `${index + 1}` })),
  bounds: [52, 50, 1062, 816],
};
