import { h1, li, p, type Specification, table } from '../specification.ts';

/** Tags with type codes (G3, G5, G7), codes with dashes, sides in columns. */
export const typedTags: Specification = {
  name: 'typed tags',
  blocks: [
    h1('Security hardware legend'),
    p('11 - Electromagnetic lock'),
    p('12 - Electric mortise lock'),
    p('19 - Spare'),
    p('S: Smart card reader'),
    p('E: Encrypted smart card reader'),
    h1('Cameras'),
    p('21 - Internal dome camera'),
    p('22 - Wall camera with bracket'),
    h1('Schedule of controlled doors'),
    table(
      ['Tag', 'Reader in', 'Reader out', 'Lock type', 'Break glass', 'Remarks'],
      ['A-101-DR-B2', 'Yes', 'Yes', '11', 'Yes', 'Main lobby'],
      ['A-102-DR-B2', '1', '-', '12', 'No', ''],
      ['A_103_DR_B2', 'S', '', '11', 'Yes', ''],
      ['A104DRB2', 'Yes', 'No', '12', 'Y', 'See note 3'],
      ['C-201-CAM-B2', '', '', '', '', 'Camera'],
    ),
    h1('Notes'),
    li('A-101-CR-B2: encrypted smart card reader'),
    li('The reader at A-105-DR-B2 is by others.'),
  ],
  drawn: ['A-101', 'A-102', 'A-103', 'A-104', 'A-105'],
  definitions: {
    'lock 11': 'Electromagnetic lock',
    'lock 12': 'Electric mortise lock',
    'reader S': 'Smart card reader',
    'reader E': 'Encrypted smart card reader',
  },
  doors: {
    'A-101': { readers: '2', 'lock type': '11', 'break glass': 'some', notes: 'Main lobby' },
    'A-102': { readers: '1', 'lock type': '12', 'break glass': '0' },
    'A-103': { readers: '1', 'lock type': '11', 'break glass': 'some' },
    'A-104': { readers: '1', 'lock type': '12', 'break glass': 'some', notes: 'See note 3' },
  },
};
