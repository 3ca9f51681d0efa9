import type { Grid, Wing } from '../../underlay/plan.ts';
import { double, levelDoor, open } from '../doors.ts';
import { row } from '../rooms.ts';

export const wings: readonly Wing[] = [
  {
    name: 'main',
    outline: [90, 84, 1040, 780],
    rooms: [
      ...row(84, 284, 90, [
        ['OPEN PLAN OFFICE', 'L1.01', 370, 'desks', [316, 248]],
        ['MEETING 1', 'L1.02', 500, undefined, [432, 130]],
        ['MEETING 2', 'L1.03', 630, undefined, [562, 130]],
        ['COMMS ROOM', 'L1.04', 760, 'racks', [722, 240]],
      ]),
      ...row(84, 234, 760, [['STAIR A', 'L1.05', 880, 'stair']]),
      ...row(234, 284, 760, [['STAIR A\nLOBBY', 'L1.06', 880, undefined, [790, 262]]]),
      ...row(84, 174, 880, [
        ['LIFT 1', 'L1.07', 960, 'lift'],
        ['LIFT 2', 'L1.08', 1040, 'lift'],
      ]),
      ...row(174, 284, 880, [['LIFT LOBBY', 'L1.09', 1040, undefined, [912, 238]]]),
      ...row(284, 350, 90, [['MAIN CORRIDOR', 'L1.10', 1040, undefined, [545, 326]]]),
      ...row(350, 540, 90, [
        ['RECEPTION', 'L1.11', 330, undefined, [262, 398]],
        ['SECURITY\nCONTROL ROOM', 'L1.12', 470, undefined, [388, 458]],
        ['STORE', 'L1.13', 580, 'store', [524, 430]],
        ['KITCHEN', 'L1.14', 720, undefined, [650, 460]],
        ['ELECTRICAL\nRISER', 'L1.15', 830, 'plant', [796, 400]],
        ['ARCHIVE', 'L1.16', 1040, 'store', [946, 402]],
      ]),
      ...row(540, 600, 90, [['REAR CORRIDOR', 'L1.17', 1040, undefined, [420, 564]]]),
      ...row(600, 780, 90, [
        ['PROJECT OFFICE', 'L1.18', 400, 'desks', [240, 622]],
        ['QUIET ROOM', 'L1.19', 540, undefined, [470, 700]],
        ['SERVER ROOM', 'L1.20', 700, 'racks', [652, 654]],
      ]),
      ...row(600, 660, 700, [['STAIR B\nLOBBY', 'L1.21', 820, undefined, [730, 632]]]),
      ...row(660, 780, 700, [['STAIR B', 'L1.22', 820, 'stair']]),
      ...row(600, 680, 820, [['LOADING BAY', 'L1.23', 1040, undefined, [980, 656]]]),
      ...row(680, 780, 820, [
        ['GOODS LIFT', 'L1.24', 920, 'lift'],
        ['WASTE ROOM', 'L1.25', 1040, undefined, [975, 752]],
      ]),
    ],
    doors: [
      levelDoor(400, 284),
      levelDoor(530, 284),
      double(levelDoor(800, 234)),
      open(double(levelDoor(920, 174))),
      open(double(levelDoor(1000, 174))),
      levelDoor(540, 350, 'south'),
      double(levelDoor(650, 350, 'south')),
      levelDoor(430, 600, 'south'),
      double(levelDoor(750, 660, 'south')),
      open(double(levelDoor(870, 680))),
      levelDoor(1010, 680, 'south'),
    ],
  },
];

export const grid: Grid = {
  upright: [90, 330, 580, 830, 1040].map((x, index) => ({ x, name: String(index + 1) })),
  level: [84, 284, 540, 780].map((y, index) => ({ y, name: 'ABCD'.charAt(index) })),
  bounds: [56, 48, 1062, 800],
};
