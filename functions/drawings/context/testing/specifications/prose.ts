import { h1, p, type Specification } from '../specification.ts';

/** An architect's letter: prose only, much of it with if and but. */
export const prose: Specification = {
  name: 'prose',
  blocks: [
    h1('Notes on the access controlled doors'),
    p(
      'The building is secured on all levels. Staff enter with smart cards, visitors are escorted. We expect readers at the main doors, though their number is not settled yet.',
    ),
    p(
      'Doors A-101 and A-102 shall have a smart card reader and an emergency break glass. Door A-103 has one keypad. Reader positions are shown on the plans.',
    ),
    p(
      'Please note that A-104 is a double door with an electric strike. A-105 would typically have a maglock, unless the fire officer objects. A-106 or A-107 will receive a second reader.',
    ),
    p(
      'The locks at A-108 are to be reviewed. Provide one card reader and a request to exit button at door A-109.',
    ),
    p(
      'A door release button shall be placed at the reception desk. A-110 is similar to A-101. All doors on level L1 shall have a position switch.',
    ),
    p('Lock type 16 is a motorised door operator. Lock type 17 may become a shear lock.'),
  ],
  drawn: [
    'A-101-PK-L1',
    'A-102-PK-L1',
    'A-103-PK-L1',
    'A-104-PK-L1',
    'A-105-PK-L1',
    'A-106-PK-L1',
    'A-109-PK-L1',
    'A-110-PK-L2',
  ],
  definitions: { 'lock 16': 'Motorised door operator' },
  doors: {
    'A-101-PK-L1': { readers: 'some', 'break glass': 'some', 'position switches': 'some' },
    'A-102-PK-L1': { readers: 'some', 'break glass': 'some', 'position switches': 'some' },
    'A-103-PK-L1': { keypad: '1', 'position switches': 'some' },
    'A-104-PK-L1': { leaves: '2', lock: 'some', 'position switches': 'some' },
    'A-105-PK-L1': { 'position switches': 'some' },
    'A-106-PK-L1': { 'position switches': 'some' },
    'A-109-PK-L1': { readers: '1', 'request to exit': 'some', 'position switches': 'some' },
  },
};
