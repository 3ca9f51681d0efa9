import type { Sheet } from '../sheet.ts';
import { points } from './points.ts';
import { grid, wings } from './rooms.ts';

/** The easy sample: one storey of an office, fourteen access points, plenty of room. */
export const officeLevel1: Sheet = {
  file: 'office-level-1',
  level: 'L1',
  seed: 11,
  wings,
  points,
  grid,
  cameras: [
    {
      point: '031',
      pack: 'PK',
      code: '21',
      at: [130, 318],
      heading: 0,
      screenHeight: '100%',
      tag: [146, 390],
      side: 'west',
      elbow: true,
    },
    {
      point: '032',
      pack: 'PK',
      code: '12',
      at: [1016, 560],
      heading: 180,
      screenHeight: '50%',
      tag: [980, 492],
      side: 'south',
    },
  ],
  intruders: [
    { point: '041', pack: 'PK', sensor: 'P', at: [98, 740], tag: [136, 716], side: 'west' },
  ],
  equipment: [
    { code: 'SRA', number: '01', at: [640, 110] },
    { code: 'OIW', number: '01', at: [440, 470] },
  ],
  scenery: {
    texts: [
      { text: 'LINE OF CANOPY OVER', at: [250, 812], angle: 0 },
      { text: 'RWP', at: [1052, 400], angle: 90 },
    ],
    levelMarks: [{ at: [300, 470], height: '+4.200' }],
    wheelchairs: [[1010, 230]],
  },
  highlighted: ['004'],
  warnings: [],
  titleBlock: {
    title: ['ACCESS CONTROL', 'OFFICE LEVEL 1'],
    number: 'JL-SEC-L1-0101',
    revision: 'C',
    masked: [
      'CLIENT',
      'Frimblewick Holdings',
      '14 Nowhere Parade, Quorvale',
      'ARCHITECT',
      'Studio Vandergloop',
      'SECURITY CONSULTANT',
      'Oddmarsh and Trindle',
      'DRAWN Vexil Orrun',
      'CHECKED Pell Quandary',
      'APPROVED Immo Brastle',
    ],
  },
};
