import { h1, p, type Specification, table } from '../specification.ts';

/** Rooms instead of tags, and a table of sets with quantities. */
export const roomsAndSets: Specification = {
  name: 'rooms and a table of sets',
  blocks: [
    h1('7.1 Hardware groups'),
    table(
      ['Set', 'Qty', 'Item'],
      ['HW-1', '1', 'Smart card reader'],
      ['', '1', 'Mortise lock type 12'],
      ['', '1', 'Push to exit button'],
      ['HW-2', '2', 'Smart card reader'],
      ['', '1', 'Shear lock (type 15)'],
      ['', '1', 'Power supply'],
    ),
    h1('7.2 Rooms'),
    table(
      ['Room', 'Hardware set', 'Fire rating', 'Finish'],
      ['Comms Room', 'HW-1', 'FD60', 'SSS'],
      ['Cash Room', 'HW-2', 'FD60', 'SSS'],
      ['Corridor', 'HW-1', 'FD30', 'SAA'],
      ['Kitchen', 'HW-1', '', ''],
    ),
    p('The corridor has two doors. Other rooms are not controlled.'),
  ],
  drawn: [
    'A-028-PK-B2 COMMS ROOM',
    'A-025-PK-B2 CASH ROOM',
    'A-031-PK-B2 CORRIDOR',
    'A-032-PK-B2 CORRIDOR',
  ],
  definitions: {},
  doors: {
    'A-028-PK-B2': {
      'hardware set': 'HW-1',
      'fire rating': 'FD60',
      finish: 'SSS',
      readers: '1',
      'lock type': '12',
      'request to exit': '1',
    },
    'A-025-PK-B2': {
      'hardware set': 'HW-2',
      'fire rating': 'FD60',
      finish: 'SSS',
      readers: '2',
      'lock type': '15',
    },
  },
};
