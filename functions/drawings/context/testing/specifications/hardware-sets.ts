import { h1, h2, li, p, type Specification } from '../specification.ts';

/** An ironmonger's schedule: sets with their items and their doors. */
export const hardwareSets: Specification = {
  name: 'hardware sets',
  blocks: [
    h1('Ironmongery and access control sets'),
    p('Each set is complete with fixings.'),
    h2('HS-01: Single door, card in'),
    li('1 no. smart card reader'),
    li('1 no. electromagnetic lock type 11'),
    li('1 no. emergency break glass unit'),
    li('1 no. green dome exit button'),
    li('1 no. overhead door closer'),
    li('Doors: A-001, A-002 and A-005 to A-007'),
    h2('HS-02: Double door, card in and out'),
    li('2 no. smart card readers'),
    li('2 no. electromagnetic locks type 12'),
    li('Door position switches, 2 no.'),
    li('Cable loops'),
    li('Applies to doors A-003 and A-004'),
    h2('HS-03: Escape door'),
    li('1 no. crash bar'),
    li('Optional keypad'),
    li('Doors: A-008'),
  ],
  drawn: [
    'A-001-PK-B1',
    'A-002-PK-B1',
    'A-003-PK-B1',
    'A-004-PK-B1',
    'A-005-PK-B1',
    'A-006-PK-B1',
    'A-007-PK-B1',
    'A-008-PK-B1',
    'A-009-PK-B1',
  ],
  definitions: {},
  doors: {
    ...Object.fromEntries(
      ['A-001-PK-B1', 'A-002-PK-B1', 'A-005-PK-B1', 'A-006-PK-B1', 'A-007-PK-B1'].map((id) => [
        id,
        {
          'hardware set': 'HS-01',
          readers: '1',
          'lock type': '11',
          'break glass': '1',
          'request to exit': 'dome 1',
        },
      ]),
    ),
    ...Object.fromEntries(
      ['A-003-PK-B1', 'A-004-PK-B1'].map((id) => [
        id,
        { 'hardware set': 'HS-02', readers: '2', 'lock type': '12', 'position switches': '2' },
      ]),
    ),
    'A-008-PK-B1': { 'hardware set': 'HS-03', lock: '1' },
  },
};
