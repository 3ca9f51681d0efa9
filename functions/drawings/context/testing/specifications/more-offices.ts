import { h1, h2, li, p, type Specification, table } from '../specification.ts';

/** An airport's, a school's and a bank's: tables with headings of their own, prices, legends in one line. */
export const moreOffices: readonly Specification[] = [
  {
    name: 'airport',
    drawn: ['A-501-T1-L0', 'A-502-T1-L0', 'A-503-T1-L0', 'A-504-T1-L0', 'A-505-T1-L0'],
    blocks: [
      h1('Section 28 13 00 Access Control'),
      h2('2.3 Locking devices'),
      table(
        ['Lock Type No.', 'Locking device', 'Power to', 'Remarks'],
        ['11', 'Electromagnetic lock 600 kg', 'lock', ''],
        ['12', 'Electric strike, fail safe', 'release', ''],
        ['15', 'Not used', '', ''],
        ['16', 'Motorised bolt', 'lock', 'by others'],
      ),
      h2('2.4 Schedule'),
      table(
        [
          'Portal ID',
          'Description',
          'No. of readers',
          'Lock type',
          'EBGU',
          'REX',
          'DPS',
          'Comments',
        ],
        ['A-501-T1-L0', 'Staff entrance', '2', '11', '1', '-', '2', 'Anti-passback'],
        ['A-502-T1-L0', 'Plant', '1', '12', '-', '1', '1', ''],
        ['A-503-T1-L0', 'Roof hatch', '0', '-', '-', '-', '1', 'Contact only'],
        ['A-504-T1-L0', 'Store', '1', '11 or 12', '1', '1', '1', ''],
      ),
      p(
        'Anti-passback shall be enabled at A-501-T1-L0 only. Portal A-505-T1-L0 shall have a turnstile and two readers.',
      ),
    ],
    definitions: {
      'lock 11': 'Electromagnetic lock 600 kg',
      'lock 12': 'Electric strike',
      'lock 16': 'Motorised bolt',
    },
    doors: {
      'A-501-T1-L0': {
        readers: '2',
        'lock type': '11',
        'break glass': '1',
        'position switches': '2',
        notes: 'Anti-passback',
      },
      'A-502-T1-L0': {
        readers: '1',
        'lock type': '12',
        'request to exit': '1',
        'position switches': '1',
      },
      'A-503-T1-L0': { readers: '0', 'position switches': '1', notes: 'Contact only' },
      'A-504-T1-L0': {
        readers: '1',
        'break glass': '1',
        'request to exit': '1',
        'position switches': '1',
      },
      'A-505-T1-L0': { turnstile: 'some', readers: '2' },
    },
  },
  {
    name: 'school',
    // A green push button is most likely one to exit.
    beyondRules: ['A-006-PK-G request to exit: some'],
    drawn: ['A-001-PK-G', 'A-002-PK-G', 'A-003-PK-G', 'A-004-PK-G', 'A-005-PK-G', 'A-006-PK-G'],
    blocks: [
      h1('Access control: summary for pricing'),
      p(
        'Please price the following. Prices for lock types 11, 12 and 13 shall be given separately.',
      ),
      li('Lock type 11 - single maglock with bracket'),
      li('Lock type 12 - electric strike (fail secure)'),
      li('Lock type 13 - double maglock'),
      h2('Front doors'),
      p('Doors A-001 and A-002: lock type 13, smart card reader, break glass and door contact.'),
      h2('Classrooms'),
      p('Doors A-003 to A-005 to have lock type 12 and keypad.'),
      p('Door A-006 to have a proximity reader on both sides; maglock; green push button.'),
      p('Note: door A-004 has no handle at present.'),
      p('We do not need break glass at A-006.'),
    ],
    definitions: {
      'lock 11': 'Single maglock with bracket',
      'lock 12': 'Electric strike (fail secure)',
      'lock 13': 'Double maglock',
    },
    doors: {
      'A-001-PK-G': {
        'lock type': '13',
        readers: 'some',
        'break glass': 'some',
        'position switches': 'some',
      },
      'A-002-PK-G': {
        'lock type': '13',
        readers: 'some',
        'break glass': 'some',
        'position switches': 'some',
      },
      'A-003-PK-G': { 'lock type': '12', keypad: 'some' },
      'A-004-PK-G': { 'lock type': '12', keypad: 'some' },
      'A-005-PK-G': { 'lock type': '12', keypad: 'some' },
      'A-006-PK-G': { readers: '2', 'request to exit': 'some', lock: 'some' },
    },
  },
  {
    name: 'bank',
    drawn: ['A-101-PK-B1', 'A-102-PK-B1', 'A-103-PK-B1', 'A-104-PK-B1', 'A-105-PK-B1'],
    blocks: [
      h1('Appendix C'),
      h2('C.1 Abbreviations'),
      p('EBG: emergency break glass. RTE: request to exit. PS: position switch.'),
      h2('C.2 Lock legend'),
      p('11 = Magnetic lock, 12 = Mortise lock, 13 = Strike'),
      h2('C.3 Sets'),
      table(
        ['Hardware Set', 'Components', 'Doors'],
        [
          'HS-01',
          '1 x smart card reader; 1 x magnetic lock; 1 x EBG; 1 x RTE handle',
          'A-101, A-102',
        ],
        ['HS-02', '2 x smart card reader; 1 x mortise lock', 'A-103 to A-104'],
      ),
      h2('C.4 Exceptions'),
      p('A-102 shall have a duress switch in addition. A-105 is not access controlled.'),
    ],
    definitions: { 'lock 11': 'Magnetic lock', 'lock 12': 'Mortise lock', 'lock 13': 'Strike' },
    doors: {
      'A-101-PK-B1': {
        'hardware set': 'HS-01',
        readers: '1',
        lock: '1',
        'break glass': '1',
        'request to exit': 'handle 1',
      },
      'A-102-PK-B1': {
        'hardware set': 'HS-01',
        readers: '1',
        lock: '1',
        'break glass': '1',
        'request to exit': 'handle 1',
        duress: 'some',
      },
      'A-103-PK-B1': { 'hardware set': 'HS-02', readers: '2', lock: '1' },
      'A-104-PK-B1': { 'hardware set': 'HS-02', readers: '2', lock: '1' },
    },
  },
];
