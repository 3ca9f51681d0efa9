import { h1, h2, li, p, type Specification } from '../specification.ts';

/** A contractor's bullet lists: doors by number, sets named in bullets. */
export const bullets: Specification = {
  name: 'bullets',
  blocks: [
    h1('Scope of access control, level B1'),
    li('Doors 12, 14 and 16 shall have one reader each'),
    li('Door 18: two readers, break glass, RTE handle'),
    li('Doors 20 to 22: hardware set HS-07'),
    li('Door 24 is not part of this contract'),
    li('Door 26 900 mm wide leaf to be replaced'),
    li('Lock type 11 to be used on doors 12 and 14'),
    h2('Lock codes'),
    li('11 Single maglock'),
    li('12 Double maglock'),
    li('13 reserved'),
    li('Electric strike (Type 14)'),
    h2('Commissioning'),
    li('Test 12 doors per day'),
    li('11 weeks are allowed for the locks'),
    p('All readers shall be black.'),
  ],
  drawn: [
    'A-012-PK-B1',
    'A-014-PK-B1',
    'A-016-PK-B1',
    'A-018-PK-B1',
    'A-020-PK-B1',
    'A-021-PK-B1',
    'A-022-PK-B1',
    'A-024-PK-B1',
    'A-026-PK-B1',
  ],
  definitions: {
    'lock 11': 'Single maglock',
    'lock 12': 'Double maglock',
    'lock 14': 'Electric strike',
  },
  doors: {
    'A-012-PK-B1': { readers: '1', 'lock type': '11' },
    'A-014-PK-B1': { readers: '1', 'lock type': '11' },
    'A-016-PK-B1': { readers: '1' },
    'A-018-PK-B1': { readers: '2', 'break glass': 'some', 'request to exit': 'handle' },
    'A-020-PK-B1': { 'hardware set': 'HS-07' },
    'A-021-PK-B1': { 'hardware set': 'HS-07' },
    'A-022-PK-B1': { 'hardware set': 'HS-07' },
  },
};
