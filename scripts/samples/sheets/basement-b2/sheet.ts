import type { Sheet } from '../sheet.ts';
import { middlePoints } from './middle.ts';
import { northPoints } from './north.ts';
import { cameras, equipment, intruders, scenery } from './others.ts';
import { outerPoints } from './outer.ts';
import { grid, wings } from './rooms.ts';
import { southPoints } from './south.ts';

/** The dense sample: a basement with a turned wing and most things that mislead a reader. */
export const basementB2: Sheet = {
  file: 'basement-b2',
  level: 'B2',
  seed: 202,
  wings,
  points: [...northPoints, ...middlePoints, ...southPoints, ...outerPoints],
  cameras,
  intruders,
  equipment,
  grid,
  scenery,
  highlighted: ['003', '007', '008', '023', '024', '030', '045', '062', '071'],
  warnings: ['Lock code 11 is not defined on this sheet.'],
  titleBlock: {
    title: ['ACCESS CONTROL', 'BASEMENT B2'],
    number: 'JL-SEC-B2-0102',
    revision: 'C',
    masked: [
      'CLIENT',
      'Grobbin Vale Estates',
      '9 Murkwater Steps, Tandlehithe',
      'ARCHITECT',
      'Atelier Plimsnod',
      'SECURITY CONSULTANT',
      'Oddmarsh and Trindle',
      'DRAWN Sorrel Wexnib',
      'CHECKED Pell Quandary',
      'APPROVED Tamsy Oblong-Reave',
    ],
  },
};
