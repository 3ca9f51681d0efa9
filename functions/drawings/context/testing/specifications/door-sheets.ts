import { h1, h2, li, p, type Specification, table } from '../specification.ts';

/** One heading for each door, then labels and bullets. */
export const doorSheets: Specification = {
  name: 'door sheets',
  blocks: [
    h1('Door data'),
    h2('A-201-PK-L2 Main entrance'),
    li('Lock type: 12'),
    li('Hardware set: HS-05'),
    li('Fire rating: FD60S'),
    li('Width: 1800 mm'),
    li('Two smart card readers'),
    li('Break glass'),
    h2('A-202-PK-L2'),
    li('Lock: electric strike'),
    li('Finish: satin stainless steel'),
    li('Handing: LH'),
    li('Reader: one, secure side'),
    li('No break glass'),
    h2('A-203-PK-L2 Plant room'),
    table(
      ['Door', 'A-203-PK-L2'],
      ['Lock type', '13'],
      ['Readers', '1'],
      ['Break glass', 'Yes'],
      ['Fire rating', '60 min'],
    ),
    h2('C-301-PK-L2'),
    li('Lock type: 11'),
    h2('Completion'),
    p('Handing over is agreed with the client.'),
  ],
  drawn: ['A-201-PK-L2', 'A-202-PK-L2', 'A-203-PK-L2', 'A-301-PK-L2'],
  definitions: {},
  doors: {
    'A-201-PK-L2': {
      'lock type': '12',
      'hardware set': 'HS-05',
      'fire rating': 'FD60S',
      width: '1800 mm',
      readers: '2',
      'break glass': 'some',
    },
    'A-202-PK-L2': { lock: 'some', finish: 'satin stainless steel', handing: 'LH', readers: '1' },
    'A-203-PK-L2': {
      'lock type': '13',
      readers: '1',
      'break glass': 'some',
      'fire rating': '60 min',
    },
  },
};
