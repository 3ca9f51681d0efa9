import { h1, h2, p, type Specification, table } from '../specification.ts';

/** A device matrix: doors down, devices across, ticks in the cells; and a table with two head rows. */
export const matrix: Specification = {
  name: 'matrix',
  blocks: [
    h1('DEVICE MATRIX LEVEL 1'),
    table(
      [
        'Door tag',
        'Room',
        'Smart card reader',
        'Keypad',
        'Break glass unit',
        'RTE button',
        'Door contact',
        'Maglock',
        'Electric strike',
      ],
      ['A L1 001 PK', 'Lobby', 'X', '', 'X', 'X', 'X', 'X', ''],
      ['A L1 002 PK', 'Office', 'X', 'X', '', '', 'X', '', 'X'],
      ['A L1 003 PK', 'Store', '', '', '', '', 'X', '', ''],
      ['A L1 004 PK', 'Plant', '2', '', '1', '1', '1', '', '1'],
      ['TOTAL', '', '4', '1', '2', '2', '4', '1', '2'],
    ),
    h2('Lock designation'),
    p('Lock type 21 = roller shutter lock'),
    p('Lock type 22: see manufacturer'),
    p('Room 12 has two windows.'),
  ],
  drawn: ['A-001-PK-L1', 'A-002-PK-L1', 'A-003-PK-L1', 'A-004-PK-L1'],
  definitions: { 'lock 21': 'Roller shutter lock' },
  doors: {
    'A-001-PK-L1': {
      readers: 'some',
      'break glass': 'some',
      'request to exit': 'some',
      'position switches': 'some',
      lock: 'some',
    },
    'A-002-PK-L1': { readers: 'some', keypad: 'some', 'position switches': 'some', lock: 'some' },
    'A-003-PK-L1': { 'position switches': 'some' },
    'A-004-PK-L1': {
      readers: '2',
      'break glass': '1',
      'request to exit': '1',
      'position switches': '1',
      lock: '1',
    },
  },
};
