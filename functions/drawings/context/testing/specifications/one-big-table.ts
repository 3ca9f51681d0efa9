import { h1, p, type Specification, table } from '../specification.ts';

/** Nearly everything in tables: codes, and a door schedule with counts per device. */
export const oneBigTable: Specification = {
  name: 'one big table',
  blocks: [
    h1('Access control schedule'),
    p('Revision C. To be read with drawing 2304-SEC-101.'),
    h1('Lock types'),
    table(
      ['Code', 'Description', 'Holding force'],
      ['11', 'Single maglock', '300 kg'],
      ['12', 'Double maglock', '2 x 300 kg'],
      ['13', 'Shear lock', '500 kg'],
      ['14', 'Crash bar with electric release', '-'],
      ['21', 'TBC', '-'],
    ),
    h1('Door schedule'),
    table(
      ['Door No.', 'Level', 'Leaves', 'Readers', 'EBG', 'REX', 'Door contact', 'Lock', 'Notes'],
      ['001', 'L1', '1', '1', '1', '1', '1', 'Type 11', ''],
      ['002', 'L1', '2', '2', '0', '1', '2', 'Type 12', 'Hold-open in office hours'],
      ['003', 'L1', '1', '1', 'Yes', 'N/A', '1', 'Type 13', ''],
      ['004', 'L2', '1', '1', '1', '1', '1', 'Type 11', ''],
      ['005', 'L1', 'single', '?', 'TBC', '', '1', '-', ''],
    ),
    p('Quantities are for tender only.'),
  ],
  drawn: ['A-001-PK-L1', 'A-002-PK-L1', 'A-003-PK-L1', 'A-004-PK-L1', 'A-005-PK-L1', 'A-006-PK-L1'],
  definitions: {
    'lock 11': 'Single maglock',
    'lock 12': 'Double maglock',
    'lock 13': 'Shear lock',
    'lock 14': 'Crash bar with electric release',
  },
  doors: {
    'A-001-PK-L1': {
      leaves: '1',
      readers: '1',
      'break glass': '1',
      'request to exit': '1',
      'position switches': '1',
      'lock type': '11',
    },
    'A-002-PK-L1': {
      leaves: '2',
      readers: '2',
      'break glass': '0',
      'request to exit': '1',
      'position switches': '2',
      'lock type': '12',
      notes: 'Hold-open in office hours',
    },
    'A-003-PK-L1': {
      leaves: '1',
      readers: '1',
      'break glass': 'some',
      'position switches': '1',
      'lock type': '13',
    },
    'A-005-PK-L1': { leaves: '1', 'position switches': '1' },
  },
};
