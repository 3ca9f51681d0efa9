import { h1, h2, p, type Specification, table } from '../specification.ts';

/** Numbered clauses of an engineer's office, door schedule at the end. */
export const numberedClauses: Specification = {
  name: 'numbered clauses',
  blocks: [
    h1('1 GENERAL'),
    p(
      '1.1 This specification covers the automatic access control system of the basement. It shall be read with the drawings.',
    ),
    p(
      '1.2 Card readers, break glass units and locks shall be approved by the engineer before ordering.',
    ),
    p('1.3 The contractor shall test each door with its lock, reader and request-to-exit device.'),
    h1('2 LOCK TYPES'),
    p('2.1 Lock type 11 shall be a single electromagnetic lock, 300 kg holding force, monitored.'),
    p('2.2 Lock type 12 shall be a double electromagnetic lock.'),
    p('2.3 Lock type 13 shall be an electric strike, fail locked.'),
    p('2.4 Lock type 14 shall not be used in this project.'),
    p('2.5 Lock type 15 shall be a motorised mortise lock or equal approved.'),
    h1('3 DOORS'),
    h2('3.1 Doors with particular requirements'),
    p('3.1.1 A-042 shall have one smart card reader on the secure side and break glass.'),
    p('3.1.2 A-043 shall have two smart card readers and a position switch.'),
    p('3.1.3 No break glass is required at A-044.'),
    p('3.1.4 Doors A-051 to A-053 shall each be fitted with one reader and lock type 13.'),
    p('3.1.5 A-045 may have a keypad if the client asks for it.'),
    h1('4 DOOR SCHEDULE'),
    table(
      ['Door ID', 'Location', 'Lock type', 'Fire rating', 'Hardware set'],
      ['A-042-PK-B2', 'Cleaners store', '11', 'FD30S', 'HS-01'],
      ['A-043-PK-B2', 'Stair', '12', 'FD60S', 'HS-02'],
      ['A-044-PK-B2', 'Archive 2', 'TBC', '-', 'HS-01'],
    ),
  ],
  drawn: [
    'A-042-PK-B2',
    'A-043-PK-B2',
    'A-044-PK-B2',
    'A-045-PK-B2',
    'A-051-PK-B2',
    'A-052-PK-B2',
    'A-053-PK-B2',
    'A-054-PK-B2',
  ],
  definitions: {
    'lock 11': 'Single electromagnetic lock',
    'lock 12': 'Double electromagnetic lock',
    'lock 13': 'Electric strike',
  },
  doors: {
    'A-042-PK-B2': {
      'lock type': '11',
      'fire rating': 'FD30S',
      'hardware set': 'HS-01',
      readers: '1',
      'break glass': 'some',
    },
    'A-043-PK-B2': {
      'lock type': '12',
      'fire rating': 'FD60S',
      'hardware set': 'HS-02',
      readers: '2',
      'position switches': 'some',
    },
    'A-044-PK-B2': { 'hardware set': 'HS-01' },
    'A-051-PK-B2': { readers: '1', 'lock type': '13' },
    'A-052-PK-B2': { readers: '1', 'lock type': '13' },
    'A-053-PK-B2': { readers: '1', 'lock type': '13' },
  },
};
